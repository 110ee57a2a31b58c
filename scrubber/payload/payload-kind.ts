/**
 * Kinds of payload that a Sentry SDK sends, plus `log_line` for a process's own log. An attachment's
 * payload is its `filename`, `content_type` and `text`.
 */
export const payloadKinds = [
  'event',
  'transaction',
  'span',
  'log',
  'metric',
  'session',
  'check_in',
  'feedback',
  'breadcrumb',
  'attachment',
  'envelope_header',
  'log_line',
] as const;

export type PayloadKind = (typeof payloadKinds)[number];
