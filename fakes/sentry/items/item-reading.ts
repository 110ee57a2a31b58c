import type { JsonObject, JsonValue } from '../../../crash/json.ts';
import { kentSummary } from '../kent/kent-summary.ts';
import type { MadeParts } from '../sentry-item.ts';
import type { StoredBytes } from '../storage/stored-bytes.ts';
import type { ByteRange } from '../wire/parse-envelope.ts';
import { largestJson, readJson } from '../wire/read-json.ts';
import type { WarningList } from '../wire/warning.ts';
import { type ItemFacts, readItemFacts } from './item-facts.ts';

/** Characters of a type that are kept; what calls itself by more is no type of Sentry's. */
export const longestType = 100;

/** Where an item stands in a body, and what its headers say. */
export interface FoundItem {
  readonly type: string;
  readonly payloadRange: ByteRange;
  readonly envelopeHeader?: JsonObject;
  readonly envelopeHeaderRange?: ByteRange;
  readonly header?: JsonObject;
  readonly headerRange?: ByteRange;
  readonly made?: MadeParts;
}

/** What lists and filters ask of an item: to know it, its payload is parsed. */
export interface ItemReading {
  readonly facts: ItemFacts;
  /** Kent's one-line summary (reference sentry §3.2). */
  readonly kentSummary: string;
}

/** Payloads that are bytes by their nature: their being no JSON is no cause for a warning. */
const binaryTypes = new Set([
  'attachment',
  'replay_recording',
  'replay_video',
  'statsd',
  'unreal_report',
  'profile_chunk',
  'profile_chunk_ui',
  'unparsed',
  'upload',
  'heroku_log',
  'otlp_traces_protobuf',
  'otlp_logs_protobuf',
  'other',
  'empty',
  'refused',
]);

/** Reads an item of a decompressed body; what is wrong with its payload becomes a warning. */
export function readItem(found: FoundItem, body: StoredBytes, warnings: WarningList): ItemReading {
  const type = found.type.slice(0, longestType);
  const value = binaryTypes.has(type) ? undefined : readPayload(body, { ...found, type }, warnings);
  return {
    kentSummary: kentSummary(value),
    facts: readItemFacts({
      type,
      body: value,
      envelopeHeader: found.envelopeHeader ?? {},
      itemHeader: found.header ?? {},
      payloadBytes: payloadBytes(found),
    }),
  };
}

/** As the payload stands in the body, or was made; the length that a compressed one says it has. */
export function payloadBytes({ payloadRange, made, header }: FoundItem): number {
  const { length } = (made?.payloadCoding !== undefined && header) || {};
  if (typeof length === 'number') return length;
  return made?.payload?.length ?? payloadRange.end - payloadRange.start;
}

function readPayload(
  body: StoredBytes,
  { type, payloadRange, made }: FoundItem,
  warnings: WarningList,
): JsonValue | undefined {
  const { start: offset, end } = payloadRange;
  if (made?.payload === undefined && end - offset > largestJson) {
    warnings.add(`${type} of ${end - offset} bytes was not read`, { offset });
    return undefined;
  }
  const reading = readJson(made?.payload ?? body.subarray(offset, end));
  if (reading.kind === 'not-json') {
    warnings.add(`the payload of ${type} is no JSON`, { relayStatus: 400, offset });
    return undefined;
  }
  if (reading.notANumber)
    warnings.add(`the payload of ${type} holds NaN or Infinity, which JSON has not`, { offset });
  return reading.value;
}
