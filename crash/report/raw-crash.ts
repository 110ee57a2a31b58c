import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { isRawJson } from './raw-json.ts';
import { parseJson, serializeJson } from './stored-json.ts';

/**
 * A raw crash as the collector stores it: the client's annotations and, beside them, what the collector adds
 * (reference collector §1.7). A null-prototype object, so that an annotation named `__proto__` is data. Numbers
 * that JavaScript would change (integers beyond 2^53, `1.0`) are `JSON.rawJSON` values: read numbers with `numberOf` of json-number.ts.
 *
 * The collector's fields are optional here because a raw crash in a bucket may come from another collector.
 */
export interface RawCrash extends JsonObject {
  /** ISO 8601 UTC with microseconds and `+00:00`. */
  readonly submitted_timestamp?: string;
  /** The crash id. */
  readonly uuid?: string;
  /** Version of the schema; 2 since 2022-09. */
  readonly version?: number;
  readonly metadata?: RawCrashMetadata;
}

export interface RawCrashMetadata extends JsonObject {
  readonly payload?: string;
  /** `0` or `1`. */
  readonly payload_compressed?: string;
  /** Bytes on the wire. */
  readonly payload_size?: number;
  readonly collector_notes?: readonly string[];
  /** Dump name → SHA-256 in hexadecimal. */
  readonly dump_checksums?: Readonly<Record<string, string>>;
  readonly throttle_rule?: string;
}

/** The bytes are not a raw crash; `message` says what they are instead. */
export class RawCrashError extends Error {
  override readonly name = 'RawCrashError';
}

/**
 * Reads a stored raw crash.
 * @throws {RawCrashError} where the bytes are not JSON, not an object, or hold a collector's field of another type.
 */
export function parseRawCrash(bytes: Uint8Array): RawCrash {
  const parsed = parseJson(bytes);
  if (parsed.kind === 'invalid') throw new RawCrashError(`raw crash: ${parsed.detail}`);
  if (!isObject(parsed.value)) throw new RawCrashError('raw crash is not a JSON object');
  checkFields('', parsed.value, rawCrashFields);
  if (parsed.value['metadata'] !== undefined) {
    checkFields('metadata.', parsed.value['metadata'] as JsonObject, metadataFields); // rawCrashFields says object
  }
  return parsed.value;
}

type FieldCheck = readonly [expected: string, holds: (value: JsonValue) => boolean];

const aText: FieldCheck = ['a text', (value) => typeof value === 'string'];
const aNumber: FieldCheck = ['a number', (value) => typeof value === 'number'];
const anObject: FieldCheck = ['an object', isObject];
const texts: FieldCheck = ['a list of texts', (value) => Array.isArray(value) && value.every(aText[1])];
const textsByName: FieldCheck = [
  'an object of texts',
  (value) => isObject(value) && Object.values(value).every((member) => typeof member === 'string'),
];

const rawCrashFields: Readonly<Record<string, FieldCheck>> = {
  submitted_timestamp: aText,
  uuid: aText,
  version: aNumber,
  metadata: anObject,
};

const metadataFields: Readonly<Record<string, FieldCheck>> = {
  payload: aText,
  payload_compressed: aText,
  payload_size: aNumber,
  collector_notes: texts,
  dump_checksums: textsByName,
  throttle_rule: aText,
};

function checkFields(path: string, object: JsonObject, checks: Readonly<Record<string, FieldCheck>>): void {
  for (const [name, [expected, holds]] of Object.entries(checks)) {
    const value = object[name];
    if (value !== undefined && !holds(value)) {
      throw new RawCrashError(`raw crash: ${path}${name} is not ${expected}`);
    }
  }
}

function isObject(value: JsonValue): value is JsonObject {
  return isJsonObject(value) && !isRawJson(value);
}

/** The text that Antenna stores: keys sorted by code point, `, ` and `: ` between, non-ASCII escaped (§1.7). */
export function serializeRawCrash(rawCrash: RawCrash): string {
  return serializeJson(rawCrash);
}
