import { digit, isAt, letter, lower, skip, token, upper, word } from './characters.ts';
import { maskSpans, type Span } from './detector.ts';

/** Masks what follows `Bearer` or `Basic`, unless it is a word. */
export function maskBearers(text: string): string {
  const spans: Span[] = [];
  for (let space = text.indexOf(' '); space !== -1; space = text.indexOf(' ', space + 1)) {
    if (!endsScheme(text, space)) continue;
    let start = space;
    while (text.charCodeAt(start) === 0x20) start += 1;
    const end = skip(text, start, token);
    if (end - start >= 6 && !isWord(text, start, end)) spans.push([start, end]);
    space = Math.max(start, end) - 1;
  }
  return maskSpans(text, spans);
}

/** Whether the name of a scheme of authentication ends here, whatever its case. */
function endsScheme(text: string, end: number): boolean {
  const last = text.charCodeAt(end - 1) | 0x20;
  const length = last === 0x72 ? 6 : last === 0x63 ? 5 : 0;
  const start = end - length;
  if (length === 0 || start < 0 || (text.charCodeAt(start) | 0x20) !== 0x62) return false;
  if (isAt(text, start - 1, word) || text[start - 1] === '_') return false;
  const name = text.slice(start, end).toLowerCase();
  return name === 'bearer' || name === 'basic';
}

/** Letters of one case, the first apart, perhaps with a full stop after them. */
function isWord(text: string, start: number, end: number): boolean {
  const rest = isAt(text, start + 1, upper) ? upper : lower;
  const last = text[end - 1] === '.' ? end - 1 : end;
  return isAt(text, start, letter) && !isAt(text, start, digit) && skip(text, start + 1, rest) === last;
}
