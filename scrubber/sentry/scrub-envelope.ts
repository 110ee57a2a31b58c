import type { Scrubber } from '../create-scrubber.ts';
import type { PayloadKind } from '../payload/payload-kind.ts';

/** An envelope as SDKs hold it before writing: headers and items of header and payload. */
export type Envelope = readonly [
  header: unknown,
  items: readonly (readonly [header: unknown, payload: unknown])[],
];

/** Item type on the wire → how its payload is scrubbed. What is not listed does not leave. */
const kinds: Readonly<Record<string, PayloadKind>> = {
  event: 'event',
  transaction: 'transaction',
  session: 'session',
  sessions: 'session',
  check_in: 'check_in',
  feedback: 'feedback',
  user_report: 'feedback',
};

/** Containers: a list of payloads under `items`. */
const containers: Readonly<Record<string, PayloadKind>> = {
  span: 'span',
  log: 'log',
  trace_metric: 'metric',
};

/** The envelope that may leave. */
export function scrubEnvelope<Whole extends Envelope>(scrubber: Scrubber, envelope: Whole): Whole {
  const [header, items] = envelope;
  const clean = items.flatMap((item) => {
    const payload = scrubItem(scrubber, item);
    return payload === undefined ? [] : [[scrubItemHeader(item[0]), payload]];
  });
  return [scrubber.scrub('envelope_header', header), clean] as unknown as Whole; // the same shape with fewer items
}

function scrubItem(scrubber: Scrubber, [header, payload]: Envelope[1][number]): unknown {
  const type = isRecord(header) ? String(header['type']) : '';
  if (type === 'client_report') return payload; // counts by reason and category
  const kind = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
  if (kind !== undefined) return scrubber.scrub(kind, plain(payload));
  const contained = Object.hasOwn(containers, type) ? containers[type] : undefined;
  if (contained === undefined || !isRecord(payload) || !Array.isArray(payload['items'])) return undefined;
  return {
    version: payload['version'],
    items: payload['items'].map((item) => scrubber.scrub(contained, plain(item))),
  };
}

/** Sessions come as objects with a `toJSON` of their own; rules look at what is written. */
function plain(payload: unknown): unknown {
  return isRecord(payload) && typeof payload['toJSON'] === 'function' ? payload['toJSON']() : payload;
}

/** `filename` and unknown header fields may hold user data. */
function scrubItemHeader(header: unknown): Record<string, unknown> {
  const from = isRecord(header) ? header : {};
  const names = ['type', 'content_type', 'item_count', 'sample_rand'];
  return Object.fromEntries(
    names.filter((name) => from[name] !== undefined).map((name) => [name, from[name]]),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
