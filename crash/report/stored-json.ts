import type { JsonValue } from '../json.ts';
import { codePointOrder } from './code-point-order.ts';
import { decodeJsonBytes } from './json-encoding.ts';
import { pythonFloat } from './json-number.ts';
import { type JsonLimits, JsonReadError, JsonReader } from './json-reader.ts';
import { isRawJson } from './raw-json.ts';

export type ParsedJson =
  | { readonly kind: 'parsed'; readonly value: JsonValue }
  | { readonly kind: 'invalid'; readonly detail: string };

/** Antenna breaks somewhat below 1,000 levels (reference collector §0.8); the largest reports have some hundred values. */
export const defaultJsonLimits: JsonLimits = { depth: 900, values: 100_000 };

/**
 * Reads JSON as Antenna does (reference collector §1.12, §1.13): a BOM and UTF-16 are understood, the last of
 * duplicate keys wins, integers stay exact. Objects have no prototype. Unlike Antenna, NaN, Infinity and numbers as
 * large as 1e400 are invalid, for they cannot be stored as JSON (§7.2), and so is what has more levels or values than `limits`.
 * Never throws.
 */
export function parseJson(bytes: Uint8Array, limits: JsonLimits = defaultJsonLimits): ParsedJson {
  const text = decodeJsonBytes(bytes);
  if (text === undefined) return { kind: 'invalid', detail: 'not decodable as UTF-8, UTF-16 or UTF-32' };
  try {
    return { kind: 'parsed', value: new JsonReader(text, limits).read() };
  } catch (error) {
    if (error instanceof JsonReadError) return { kind: 'invalid', detail: error.message };
    throw error;
  }
}

/**
 * JSON text as Python's `json.dumps(value, sort_keys=True)` writes it: keys in code point order, `, ` and `: ` as
 * separators, everything outside printable ASCII escaped (reference collector §1.7).
 * @throws {RangeError} for a number that JSON has no form for.
 */
export function serializeJson(value: JsonValue): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number') return numberText(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${value.map(serializeJson).join(', ')}]`;
  if (isRawJson(value)) return value.rawJSON;
  const members = Object.entries(value)
    .filter((member): member is [string, JsonValue] => member[1] !== undefined)
    .sort(([a], [b]) => codePointOrder(a, b));
  return `{${members.map(([key, member]) => `${quote(key)}: ${serializeJson(member)}`).join(', ')}}`;
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} cannot be written as JSON`);
  return Number.isSafeInteger(value) ? String(value) : pythonFloat(value);
}

function quote(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
