/** A mistake in a definition, or something that costs citizens time. */
export interface Diagnostic {
  severity: 'error' | 'warning';
  /** Such as `member-unknown` or `type-mismatch`. */
  code: string;
  /** RFC 6901 pointer into the definition. */
  pointer: string;
  /** From 1. */
  line: number;
  /** From 1, in characters. */
  column: number;
  /** Bytes of the text, in UTF-8. */
  from: number;
  to: number;
  message: string;
  hint?: string;
  /** What to put in the place of these bytes. */
  suggestion?: { from: number; to: number; text: string };
  /** Other places that have to do with it. */
  notes?: { text: string; line?: number; column?: number }[];
}

/** Loads the module; its address, where a bundler has moved it. */
export function authoring(module?: URL | string | BufferSource): Promise<{
  /** All problems of a definition, given as JSON text, in its order. */
  diagnose(definition: string): Diagnostic[];
  /**
   * The form as an element takes it up without reading it (its attribute `packed`); nothing for one with
   * mistakes. Only elements of the same version of this package can.
   */
  pack(definition: string): string | undefined;
}>;
