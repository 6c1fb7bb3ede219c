/**
 * Importing this module defines the custom element `<tokhai-form>`.
 *
 * ```html
 * <tokhai-form src="/api/forms/dang-ky-khai-sinh" base="/api" lang="vi">
 *   This form needs JavaScript. You can also file on paper at your commune's office.
 * </tokhai-form>
 * ```
 *
 * Attributes:
 *
 * | attribute | meaning |
 * | --- | --- |
 * | `src` | URL of the form's definition |
 * | `base` | URL below which the portal answers, as `docs/wire.md` says |
 * | `lang` | language; may be changed at any time; the document's where absent |
 * | `shared` | other people use this computer too: nothing is left to the browser's autocompletion |
 * | `drafts` | `session` (default): kept on the device under a key that the portal gives after sign-in; `device`: under a key of this browser's own; `none` |
 * | `signin` | URL of the page to sign in at, for a citizen whose session has ended |
 *
 * What the page puts into the element is shown until the form is ready, and again when the form
 * cannot run.
 */
export class TokhaiForm extends HTMLElement {
  /**
   * Brings a bearer token where the session is not a cookie of this site. Called before the first
   * request and again after each answer 401.
   */
  session?: () => string | Promise<string>;
}

/** What the `detail` of a `tokhai-failed` event holds. */
export interface TokhaiFailed {
  /** The browser is too old or blocks WebAssembly, or the engine has stopped. */
  reason: 'unavailable' | 'trap';
}

/** What the `detail` of a `tokhai-filed` event holds. */
export interface TokhaiFiled {
  /** The receipt's number. */
  receipt: string;
}

declare global {
  interface HTMLElementTagNameMap {
    'tokhai-form': TokhaiForm;
  }

  /** All of them bubble. */
  interface HTMLElementEventMap {
    /** The first page can be used. */
    'tokhai-ready': CustomEvent<Record<string, never>>;
    /** The portal has accepted the form. */
    'tokhai-filed': CustomEvent<TokhaiFiled>;
    /** The form cannot be shown; the page's own content stands in its place. */
    'tokhai-failed': CustomEvent<TokhaiFailed>;
  }
}
