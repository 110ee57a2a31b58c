import { isRecord } from '../../sentry/plain.ts';
import type { Envelope, EnvelopeItem } from '../../sentry/sdk.ts';

const lineFeed = 0x0a;

/**
 * Reads an envelope that an SDK or `saveEvents` wrote. JSON payloads become data, others stay bytes.
 * @throws {SyntaxError} for a header that is no JSON.
 */
export function readEnvelope(bytes: Uint8Array): Envelope {
  const [header, afterHeader] = lineAt(bytes, 0);
  const items: EnvelopeItem[] = [];
  for (let at = afterHeader; at < bytes.length; ) {
    const [line, start] = lineAt(bytes, at);
    if (line === '') {
      at = start;
      continue;
    }
    const head: unknown = JSON.parse(line);
    const length = isRecord(head) ? head['length'] : undefined;
    const next = bytes.indexOf(lineFeed, start);
    const lineEnd = next === -1 ? bytes.length : next;
    // A length that is none is one that was not given.
    const end = isLength(length) ? Math.min(start + length, bytes.length) : lineEnd;
    items.push([head, payloadOf(head, bytes.subarray(start, end))]);
    at = end + 1;
  }
  return [JSON.parse(header), items];
}

function isLength(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

/** A line as text, and where the next one begins. */
function lineAt(bytes: Uint8Array, start: number): readonly [string, number] {
  const found = bytes.indexOf(lineFeed, start);
  const end = found === -1 ? bytes.length : found;
  return [new TextDecoder().decode(bytes.subarray(start, end)), end + 1];
}

function payloadOf(head: unknown, bytes: Uint8Array): unknown {
  if (isRecord(head) && head['type'] === 'attachment') return bytes;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return bytes; // a recording, a profile in a form of its own
  }
}
