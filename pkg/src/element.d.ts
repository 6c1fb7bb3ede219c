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
 * | `packed` | URL of the same form as `tokhai pack`, `pack` of `tokhai/authoring` or the portal's engine has packed it; where it is of another version or not there, `src` is read instead |
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
   * Brings a bearer token where the session is not a cookie of this site: in the page of another
   * portal, and in a frame. Called before the first request and once after each answer 401; nothing
   * where nobody is signed in. Set it before the element is in the document, or in the module that
   * imports this one. Requests then go without cookies.
   */
  session?: () => string | undefined | Promise<string | undefined>;
}

/** A number, text, code or date (`YYYY-MM-DD`, or shorter), truth value, or a list of them. */
export type Value = number | string | boolean | Value[];

/** A kind of text of the page's own, for `"format"`. */
export interface Format {
  /** The form in which a text is kept, or nothing where it is not of this kind. */
  read(text: string): string | undefined;
  /** What to say then, by language. */
  message: string | Record<string, string>;
}

/** A function of the page's own, for rules. */
export interface Rule {
  /**
   * A letter for the result and one for each parameter, a capital for one that may be left out:
   * `b` boolean, `i` integer, `n` number, `s` text, `d` date, `l` list, `a` anything.
   */
  signature: string;
  /** Not called with an empty argument. What is no value of the result's type counts as empty. */
  call(...values: Value[]): Value | undefined;
}

/**
 * Adds formats and functions by name, for forms that are opened afterwards: call it in the module
 * that imports this one. The server that checks must know the same.
 */
export function register(extensions: { formats?: Record<string, Format>; functions?: Record<string, Rule> }): void;

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

/** What the `detail` of a `tokhai-fault` event holds. */
export interface TokhaiFault {
  /** A rule of the form took too many steps and counted as empty. */
  code: 'rule-budget';
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
    /** Something is wrong with the form, and the citizen can go on. */
    'tokhai-fault': CustomEvent<TokhaiFault>;
    /** The engine fell and was built anew; nothing is to be done. */
    'tokhai-recovered': CustomEvent<{ export: string; event: string }>;
    /** The citizen wants to sign in. A page that does so without being left prevents the default. */
    'tokhai-signin': CustomEvent<null>;
    /** To be dispatched by the page, bubbling, once it has signed the citizen in without leaving. */
    'tokhai-signedin': CustomEvent;
    /** The form cannot be shown; the page's own content stands in its place. */
    'tokhai-failed': CustomEvent<TokhaiFailed>;
  }
}
