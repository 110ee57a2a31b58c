import { digit, isAt, letter } from './characters.ts';
import { maskSpans, type Span } from './detector.ts';

const shortest = 13;
const longest = 19;

/** Masks numbers of payment cards: 13 to 19 digits, single spaces or dashes between them, with a right check digit. */
export function maskCreditCards(text: string): string {
  if (!mayHoldCard(text)) return text;
  const spans: Span[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (!isAt(text, at, digit)) continue;
    if (at > 0 && isAt(text, at - 1, letter)) {
      while (isAt(text, at + 1, digit)) at += 1;
      continue;
    }
    const end = cardEnd(text, at);
    if (end !== -1) {
      spans.push([at, end]);
      at = end - 1;
    } else {
      while (isAt(text, at + 1, digit)) at += 1; // a card begins where a group of digits does
    }
  }
  return maskSpans(text, spans);
}

/** As many digits as a card has in one place: a look at every thirteenth character does not miss them. */
function mayHoldCard(text: string): boolean {
  for (let at = shortest - 1; at < text.length; at += shortest) {
    if (!isAt(text, at, digit) && !isSeparator(text, at)) continue;
    let start = at;
    while (start > 0 && (isAt(text, start - 1, digit) || isSeparator(text, start - 1))) start -= 1;
    let digits = 0;
    for (let end = start; isAt(text, end, digit) || isSeparator(text, end); end += 1) {
      if (isAt(text, end, digit)) digits += 1;
      if (digits === shortest) return true;
    }
  }
  return false;
}

/** End of the longest card that begins here, or -1. */
function cardEnd(text: string, start: number): number {
  if (!isIssued(text, start)) return -1;
  /** Luhn sums of the digits so far, the last one taken once or doubled. */
  let once = 0;
  let doubled = 0;
  let found = -1;
  for (let at = start, count = 0; count <= longest; at += 1) {
    if (isSeparator(text, at)) continue;
    if (!isAt(text, at, digit)) return found;
    const value = text.charCodeAt(at) - 0x30;
    [once, doubled] = [doubled + value, once + (value > 4 ? value * 2 - 9 : value * 2)];
    count += 1;
    const ends = count >= shortest && count <= longest && !isAt(text, at + 1, digit | letter);
    if (ends && once % 10 === 0) found = at + 1;
  }
  return found;
}

/** Issuers' numbers begin with 3 to 6 or with 22 to 27. */
function isIssued(text: string, start: number): boolean {
  const first = text.charCodeAt(start) - 0x30;
  return (first >= 3 && first <= 6) || (first === 2 && /[ -]?[2-7]/y.test(text.slice(start + 1, start + 3)));
}

function isSeparator(text: string, index: number): boolean {
  return (text[index] === ' ' || text[index] === '-') && isAt(text, index + 1, digit);
}
