import { mask } from './mask.ts';
import type { PayloadKind } from './payload-kind.ts';

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
  attachment: [],
  envelope_header: ['event_id', 'sent_at', 'dsn'],
  log_line: ['level', 'time'],
};

/** Error classes and what names them; anything else may be data. */
const className = /^[\w$.:]{1,100}$/;

/**
 * What is sent in place of a payload that could not be scrubbed: the signal stays, the data does not. An event keeps
 * the classes of its errors. A span also gets a masked name, since the SDK sends the original when a span hook answers
 * with less (reference scrubbing §0.2).
 */
export function minimalPayload<Payload>(kind: PayloadKind, payload: Payload): Payload {
  const minimal: Record<string, unknown> = {};
  for (const name of harmless[kind]) {
    const value = read(payload, name);
    if (isScalar(value)) minimal[name] = value;
  }
  if (kind === 'span') Object.assign(minimal, { name: mask, description: mask, attributes: {}, data: {} });
  if (kind === 'event') {
    const values = errorClasses(payload).map((type) => ({ type }));
    Object.assign(minimal, { message: mask, tags: { scrub_error: 'true' } });
    if (values.length > 0) minimal['exception'] = { values };
  }
  return minimal as Payload; // a payload with fewer of its optional fields
}

function errorClasses(payload: unknown): readonly string[] {
  const values = read(read(payload, 'exception'), 'values');
  const types = [0, 1, 2, 3].map((at) => read(read(values, String(at)), 'type'));
  return types.filter((type) => typeof type === 'string' && className.test(type)).map(String);
}

/** One property; undefined where there is none or a getter throws. */
function read(holder: unknown, name: string): unknown {
  try {
    return typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined;
  } catch {
    return undefined; // it has nothing harmless to say
  }
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
