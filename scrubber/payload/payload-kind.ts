/**
 * Kinds of payload that a Sentry SDK sends, plus `log_line` for a process's own log. An attachment's
 * payload is its `filename`, `content_type` and `text`. Of each, the fields that say that something happened and
 * nothing about whom it happened to.
 */
const harmless = {
  event: 'event_id timestamp level platform release environment type',
  transaction: 'event_id timestamp start_timestamp platform release environment type',
  span: 'trace_id span_id parent_span_id start_timestamp end_timestamp timestamp is_segment status',
  log: 'timestamp level severity_number trace_id',
  metric: 'timestamp type trace_id',
  session: 'sid init started timestamp status errors',
  check_in: 'check_in_id status',
  feedback: 'event_id timestamp platform type',
  breadcrumb: 'timestamp type level',
  attachment: '',
  envelope_header: 'event_id sent_at dsn',
  log_line: 'level time',
} as const;

export type PayloadKind = keyof typeof harmless;

export const payloadKinds: readonly PayloadKind[] = Object.keys(harmless) as PayloadKind[]; // its own keys and no other

export function harmlessFields(kind: PayloadKind): readonly string[] {
  return harmless[kind].match(/\w+/g) ?? [];
}
