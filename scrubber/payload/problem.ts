import type { PayloadKind } from './payload-kind.ts';

/** What `onError` is told about a failure: never a value, and no key of the payload either. */
export interface ScrubProblem {
  /**
   * - `value`: a scrub function failed, or a value could not be read; that value was masked.
   * - `path`: the payload has another structure than a rule expects; what was found there was masked.
   * - `engine`: the payload could not be scrubbed at all; a minimal one is sent.
   */
  readonly kind: 'value' | 'path' | 'engine';
  /** The rule by its index in `rules`; undefined when no one rule failed. */
  readonly rule: number | undefined;
  /** The rule's own path, as it was written. */
  readonly path: string | undefined;
  readonly payloadKind: PayloadKind;
  /** Class of the error, such as `RangeError`; undefined where nothing was thrown. */
  readonly errorClass: string | undefined;
}

export function errorClassOf(error: unknown): string {
  try {
    return error instanceof Error ? error.constructor.name : typeof error;
  } catch {
    return 'unknown'; // a proxy that refuses to say what it is
  }
}
