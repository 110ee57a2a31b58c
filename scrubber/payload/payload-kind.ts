/** Kinds of payload that a Sentry SDK sends, plus `log_line` for a process's own log. */
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
  'envelope_header',
  'log_line',
] as const;

export type PayloadKind = (typeof payloadKinds)[number];
