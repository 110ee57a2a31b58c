/** Kinds of payload that a Sentry SDK sends, plus `log_line` for a process's own log. */
export type PayloadKind =
  | 'event'
  | 'transaction'
  | 'span'
  | 'log'
  | 'metric'
  | 'session'
  | 'check_in'
  | 'feedback'
  | 'breadcrumb'
  | 'envelope_header'
  | 'log_line';

/** What `onError` is told about a failure: never a value. */
export interface ScrubProblem {
  /** Rule that failed, by its index; undefined when the engine itself failed. */
  readonly rule: number | undefined;
  readonly payloadKind: PayloadKind;
  readonly errorClass: string;
}

/** Put in place of a value that may not leave. */
export const mask = '[Scrubbed]';

/** Put in place of a value whose scrub function failed (the same text as Fillmore's; reference scrubbing §2.2). */
export const errorMask = 'ERROR WHEN SCRUBBING';

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
