import type { IncomingHttpHeaders } from 'node:http';
import type { JsonObject, JsonValue } from '../../../crash/json.ts';
import type { FoundItem } from '../items/item-reading.ts';
import { jsonText } from '../items/json-text.ts';
import type { StoredBytes } from '../storage/stored-bytes.ts';
import type { IngestPath } from '../wire/ingest-path.ts';
import { largestJson, readJson } from '../wire/read-json.ts';
import type { WarningList } from '../wire/warning.ts';
import type { Uploads } from './uploads.ts';

/** What the reader of an address is given. */
export interface EndpointInput {
  readonly path: IngestPath;
  readonly method: string;
  /** Decompressed. */
  readonly body: StoredBytes;
  readonly contentType: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly warnings: WarningList;
  readonly uploads: Uploads;
  readonly maxBodyBytes: number;
  /** 32 hex digits, for a crash that comes without one. */
  readonly newEventId: () => string;
}

/** What was found in a request, and what the address answers to it. */
export interface EndpointReading {
  readonly found: readonly FoundItem[];
  readonly envelopeHeader: JsonObject;
  /** The sender's DSN where it is told elsewhere than in the envelope header. */
  readonly dsn?: string;
  /** Why nothing could be read. */
  readonly refusal?: string;
  /** In place of the address's usual answer. */
  readonly answer?: EndpointAnswer;
}

export interface EndpointAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body; empty without it. */
  readonly json?: JsonObject;
}

export function whole(type: string, body: StoredBytes): FoundItem {
  return { type, payloadRange: { start: 0, end: body.length } };
}

/** An item that a request tells in other words than JSON: its payload is made here. */
export function madeItem(type: string, value: JsonValue, body: StoredBytes): FoundItem {
  return { ...whole(type, body), made: { payload: Buffer.from(jsonText(value)) } };
}

/** The body as JSON; undefined, with a warning, where it is none. */
export function readJsonBody(body: StoredBytes, warnings: WarningList): JsonValue | undefined {
  if (body.length > largestJson) {
    warnings.add(`the body has over ${largestJson} bytes and was not read`, { relayStatus: 413, offset: 0 });
    return undefined;
  }
  const reading = readJson(body.subarray());
  if (reading.kind === 'json') return reading.value;
  warnings.add('the body is no JSON', { relayStatus: 400, offset: 0 });
  return undefined;
}
