import { isRecord } from '../../sentry/plain.ts';
import type { Envelope } from '../../sentry/sdk.ts';

/** The envelope as it goes over the wire: a line of header, then a line of header and the payload for each item. */
export function writeEnvelope([header, items]: Envelope): Uint8Array {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [encoder.encode(`${JSON.stringify(header)}\n`)];
  for (const [head, payload] of items) {
    const bytes = payload instanceof Uint8Array ? payload : encoder.encode(textOf(payload));
    const written = { ...(isRecord(head) ? head : {}), length: bytes.length };
    parts.push(encoder.encode(`${JSON.stringify(written)}\n`), bytes, encoder.encode('\n'));
  }
  return concatenated(parts);
}

function textOf(payload: unknown): string {
  return typeof payload === 'string' ? payload : JSON.stringify(payload);
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
