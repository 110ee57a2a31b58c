import type { JsonObject, JsonValue } from '../../../crash/json.ts';
import { readItemFacts } from '../items/item-facts.ts';
import { kentSummary } from '../kent/kent-summary.ts';
import type { NewItem } from '../sentry-item.ts';
import type { StoredBytes } from '../storage/stored-bytes.ts';
import type { ByteRange } from '../wire/parse-envelope.ts';
import { largestJson, readJson } from '../wire/read-json.ts';
import type { WarningList } from '../wire/warning.ts';

/** What a body's reader found: where an item stands and what its headers say. */
export interface FoundItem {
  readonly type: string;
  readonly payloadRange: ByteRange;
  readonly envelopeHeader?: JsonObject;
  readonly envelopeHeaderRange?: ByteRange;
  readonly header?: JsonObject;
  readonly headerRange?: ByteRange;
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
  'other',
  'empty',
  'refused',
]);

/** Reads the facts of one found item. */
export function newItem(found: FoundItem, body: StoredBytes, warnings: WarningList): NewItem {
  const { type, payloadRange } = found;
  const value = binaryTypes.has(type) ? undefined : readPayload(body, found, warnings);
  return {
    type: type.slice(0, 100),
    ranges: { envelopeHeader: found.envelopeHeaderRange, header: found.headerRange, payload: payloadRange },
    kentSummary: kentSummary(value),
    facts: readItemFacts({
      type,
      body: value,
      envelopeHeader: found.envelopeHeader ?? {},
      itemHeader: found.header ?? {},
      payloadBytes: payloadRange.end - payloadRange.start,
    }),
  };
}

function readPayload(
  body: StoredBytes,
  { type, payloadRange }: FoundItem,
  warnings: WarningList,
): JsonValue | undefined {
  const { start: offset, end } = payloadRange;
  if (end - offset > largestJson) {
    warnings.add(`${type} of ${end - offset} bytes is over 1 MiB and was not read`, {
      relayStatus: 413,
      offset,
    });
    return undefined;
  }
  const reading = readJson(body.subarray(offset, end));
  if (reading.kind === 'not-json') {
    warnings.add(`the payload of ${type} is no JSON`, { relayStatus: 400, offset });
    return undefined;
  }
  if (reading.notANumber)
    warnings.add(`the payload of ${type} holds NaN or Infinity, which JSON has not`, { offset });
  return reading.value;
}
