import { classesAt, digit, isAt, lower, upper, word } from './characters.ts';
import { maskSpans, type Span } from './detector.ts';

const shortest = 15;
const longest = 34;
/** A million modulo 97: what moving digits in front of six others multiplies by. */
const millionRest = 27;

/** Masks international bank account numbers, in one piece or in groups, with right check digits (ISO 13616). */
export function maskIbans(text: string): string {
  const spans: Span[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (!isAt(text, at, upper) || isAt(text, at - 1, word)) continue;
    const end = startsIban(text, at) ? ibanEnd(text, at) : -1;
    if (end === -1) continue;
    spans.push([at, end]);
    at = end - 1;
  }
  return maskSpans(text, spans);
}

function startsIban(text: string, at: number): boolean {
  return isAt(text, at + 1, upper) && isAt(text, at + 2, digit) && isAt(text, at + 3, digit);
}

/** End of the longest account number that begins here, or -1. */
function ibanEnd(text: string, start: number): number {
  // Country and check digits count last: their six digits are the same for every end.
  const head =
    (valueAt(text, start) * 10_000 +
      valueAt(text, start + 1) * 100 +
      Number(text.slice(start + 2, start + 4))) %
    97;
  let rest = 0;
  let found = -1;
  for (let at = start + 4, length = 4; length <= longest; at += 1) {
    const code = text.charCodeAt(at);
    const kind = classesAt(text, at);
    if ((kind & digit) !== 0) rest = (rest * 10 + code - 0x30) % 97;
    else if ((kind & upper) !== 0) rest = (rest * 100 + code - 0x37) % 97;
    else if (code === 0x20 && isAt(text, at + 1, digit | upper)) continue;
    else break;
    length += 1;
    if (length < shortest || length > longest || (rest * millionRest + head) % 97 !== 1) continue;
    if (!isAt(text, at + 1, digit | upper | lower)) found = at + 1;
  }
  return found;
}

/** Digits count as themselves, letters from 10 on. */
function valueAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code < 0x41 ? code - 0x30 : code - 0x37;
}
