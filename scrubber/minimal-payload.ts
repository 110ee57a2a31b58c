import { isRecord, mask, type PayloadKind } from './payload.ts';

/** Fields that say that something happened and nothing about whom it happened to. */
const harmless: Readonly<Record<PayloadKind, readonly string[]>> = {
  event: ['event_id', 'timestamp', 'level', 'platform', 'release', 'environment', 'type'],
  transaction: ['event_id', 'timestamp', 'start_timestamp', 'platform', 'release', 'environment', 'type'],
  span: [
    'trace_id',
    'span_id',
    'parent_span_id',
    'start_timestamp',
    'end_timestamp',
    'timestamp',
    'is_segment',
    'status',
  ],
  log: ['timestamp', 'level', 'severity_number', 'trace_id'],
  metric: ['timestamp', 'type', 'trace_id'],
  session: ['sid', 'init', 'started', 'timestamp', 'status', 'errors'],
  check_in: ['check_in_id', 'status'],
  feedback: ['event_id', 'timestamp', 'platform', 'type'],
  breadcrumb: ['timestamp', 'type', 'level'],
  envelope_header: ['event_id', 'sent_at'],
  log_line: ['level', 'time'],
};

/**
 * What is sent in place of a payload that could not be scrubbed: the signal stays, the data does not. A span also
 * gets a masked name, since the SDK sends the original when a span hook answers with less (reference scrubbing §0.2).
 */
export function minimalPayload<Payload>(kind: PayloadKind, payload: Payload): Payload {
  const minimal: Record<string, unknown> = {};
  if (isRecord(payload)) {
    for (const name of harmless[kind]) {
      const value = readScalar(payload, name);
      if (value !== undefined) minimal[name] = value;
    }
  }
  if (kind === 'span') Object.assign(minimal, { name: mask, description: mask, attributes: {}, data: {} });
  if (kind === 'event') Object.assign(minimal, { message: mask, tags: { scrub_error: 'true' } });
  return minimal as Payload; // a payload with fewer of its optional fields
}

function readScalar(payload: Record<string, unknown>, name: string): string | number | boolean | undefined {
  try {
    const value = payload[name];
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? value
      : undefined;
  } catch {
    return undefined; // a getter that throws has nothing harmless to say
  }
}
