import type { ByteRange } from './parse-envelope.ts';

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const openers = new Set([0x5b, 0x7b]);
const closers = new Set([0x5d, 0x7d]);
const blanks = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** Where each element of a valid JSON array stands in its bytes, without the blanks around it. */
export function jsonArrayRanges(bytes: Uint8Array): readonly ByteRange[] {
  const ranges: ByteRange[] = [];
  let depth = 0;
  let start = 0;
  for (let position = 0; position < bytes.length; position += 1) {
    const byte = bytes[position] ?? 0;
    if (byte === quote) position = closingQuote(bytes, position);
    else if (openers.has(byte)) {
      depth += 1;
      if (depth === 1) start = position + 1;
    } else if (closers.has(byte)) {
      depth -= 1;
      if (depth === 0) pushTrimmed(ranges, bytes, start, position);
    } else if (byte === comma && depth === 1) {
      pushTrimmed(ranges, bytes, start, position);
      start = position + 1;
    }
  }
  return ranges;
}

function closingQuote(bytes: Uint8Array, opening: number): number {
  let position = opening + 1;
  while (position < bytes.length && bytes[position] !== quote)
    position += bytes[position] === backslash ? 2 : 1;
  return position;
}

function pushTrimmed(ranges: ByteRange[], bytes: Uint8Array, from: number, to: number): void {
  let [start, end] = [from, to];
  while (start < end && blanks.has(bytes[start] ?? 0)) start += 1;
  while (end > start && blanks.has(bytes[end - 1] ?? 0)) end -= 1;
  if (end > start) ranges.push({ start, end });
}
