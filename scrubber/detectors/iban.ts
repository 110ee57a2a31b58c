import { classesAt, lower } from './characters.ts';
import { maskSpans, type Span } from './detector.ts';

const shortest = 15;
const longest = 34;
/** Country and check digits. */
const begins = /[A-Z]{2}\d{2}/;
/** A million modulo 97: what moving digits in front of six others multiplies by. */
const millionRest = 27;

/** Characters that count for nothing: above the values of digits and letters. */
const small = 36;
const space = 37;
const other = 38;

/** Masks international bank account numbers, in one piece or in groups, with right check digits (ISO 13616). */
export function maskIbans(text: string): string {
  const first = text.search(begins);
  if (first === -1) return text;
  const values = valuesOf(text);
  const spans: Span[] = [];
  for (let at = first; at < values.length - shortest; at += 1) {
    if (!isUpper(values, at) || (at > 0 && isWord(values, at - 1))) continue;
    const end = startsIban(values, at) ? ibanEnd(values, at) : -1;
    if (end === -1) continue;
    spans.push([at, end]);
    at = end - 1;
  }
  return maskSpans(text, spans);
}

/** What each character counts as, and one more: digits count as themselves, letters from 10 on. */
function valuesOf(text: string): Uint8Array {
  const values = new Uint8Array(text.length + 1).fill(other);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) values[at] = code - 0x30;
    else if (code >= 0x41 && code <= 0x5a) values[at] = code - 0x37;
    else if (code === 0x20) values[at] = space;
    else if ((classesAt(text, at) & lower) !== 0) values[at] = small;
  }
  return values;
}

function valueAt(values: Uint8Array, at: number): number {
  return values[at] ?? other;
}

function isUpper(values: Uint8Array, at: number): boolean {
  const value = valueAt(values, at);
  return value > 9 && value < small;
}

function isWord(values: Uint8Array, at: number): boolean {
  return valueAt(values, at) <= small;
}

function startsIban(values: Uint8Array, at: number): boolean {
  return isUpper(values, at + 1) && valueAt(values, at + 2) <= 9 && valueAt(values, at + 3) <= 9;
}

/** End of the longest account number that begins here, or -1. */
function ibanEnd(values: Uint8Array, start: number): number {
  // Country and check digits count last: their six digits are the same for every end.
  let head = 0;
  for (let at = start; at < start + 4; at += 1) head = joined(head, valueAt(values, at));
  let rest = 0;
  let found = -1;
  let length = 4;
  for (let at = start + 4; at < values.length; at += 1) {
    const value = valueAt(values, at);
    if (value === space && valueAt(values, at + 1) < small) continue;
    if (value >= small) break;
    rest = joined(rest, value);
    length += 1;
    if (length < shortest) continue;
    if (length > longest) break;
    if (!isWord(values, at + 1) && (rest * millionRest + head) % 97 === 1) found = at + 1;
  }
  return found;
}

/** A number with more digits at its end, modulo 97. */
function joined(rest: number, value: number): number {
  return (rest * (value > 9 ? 100 : 10) + value) % 97;
}
