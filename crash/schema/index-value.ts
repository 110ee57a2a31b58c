import { firstCodePoints } from '../code-points.ts';
import type { JsonValue } from '../json.ts';
import { isRawJson } from '../report/raw-json.ts';
import type { SearchUse } from './field.ts';

/** Code points. */
const maxKeyword = 10_000;
/** UTF-8 bytes; what Lucene takes as one term. */
const maxText = 32_766;
const badData = 'BAD DATA';

const ranges = {
  long: [-(2n ** 63n), 2n ** 63n - 1n],
  integer: [-(2n ** 31n), 2n ** 31n - 1n],
  short: [-(2n ** 15n), 2n ** 15n - 1n],
} as const;

/** A value as its mapping takes it; undefined where it is left out (reference processor §6). */
export function indexValue(value: JsonValue, { storage, nullValue }: SearchUse): JsonValue | undefined {
  // Null says something only where the mapping reads it as a value.
  if (value === null) return nullValue === undefined ? undefined : null;
  switch (storage) {
    case 'keyword':
      return texts(value, (text) => firstCodePoints(text, maxKeyword));
    case 'text':
    case 'semicolon':
      return texts(value, (text) => firstBytes(text, maxText));
    case 'long':
    case 'integer':
    case 'short':
      return wholeNumber(value, ranges[storage]);
    case 'double':
      return finiteNumber(value);
    case 'boolean':
      return value === true || value === 1 || value === '1' || value === 'true';
    case 'date':
      return typeof value === 'string' && isIndexedDate(value) ? value : undefined;
  }
}

function texts(value: JsonValue, cut: (text: string) => string): JsonValue {
  if (typeof value === 'string') return cut(value);
  if (!Array.isArray(value)) return badData;
  return value.map((item) => (typeof item === 'string' ? cut(item) : badData));
}

/** Never splits a character. */
function firstBytes(text: string, count: number): string {
  const bytes = new TextEncoder().encode(text.slice(0, count));
  if (bytes.length <= count) return text.slice(0, count);
  let end = count;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return new TextDecoder().decode(bytes.subarray(0, end));
}

function wholeNumber(value: JsonValue, [least, most]: readonly [bigint, bigint]): JsonValue | undefined {
  const number = wholeValue(value);
  if (number === undefined || number < least || number > most) return undefined;
  // A double would change it; Elasticsearch reads the digits.
  const exact = number >= -(2n ** 53n) && number <= 2n ** 53n;
  return exact ? Number(number) : String(number);
}

function wholeValue(value: JsonValue): bigint | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? BigInt(Math.trunc(value)) : undefined;
  const digits = isRawJson(value) ? value.rawJSON : value;
  // More digits than any range has are not worth converting.
  return typeof digits === 'string' && /^\s*[+-]?\d{1,30}\s*$/.test(digits)
    ? BigInt(digits.trim().replace(/^\+/, ''))
    : undefined;
}

function finiteNumber(value: JsonValue): number | undefined {
  const source = isRawJson(value) ? value.rawJSON : value;
  if (typeof source !== 'number' && (typeof source !== 'string' || source.trim() === '')) return undefined;
  const number = Number(source);
  return Number.isFinite(number) ? number : undefined;
}

/** One of the two formats of the mapping. */
function isIndexedDate(text: string): boolean {
  const pattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?(?:Z|[+-]\d\d:\d\d)$/;
  return pattern.test(text) && !Number.isNaN(Date.parse(text));
}
