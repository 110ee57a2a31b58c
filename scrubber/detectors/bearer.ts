import { digit, isAt, letter, lower, skip, token, upper } from './characters.ts';
import { maskSpans, type Span } from './detector.ts';

const scheme = /\b(?:bearer|basic) +/gi;

/** Masks what follows `Bearer` or `Basic`, unless it is a word. */
export function maskBearers(text: string): string {
  const spans: Span[] = [];
  for (const { 0: found, index } of text.matchAll(scheme)) {
    const start = index + found.length;
    const end = skip(text, start, token);
    if (end - start >= 6 && !isWord(text, start, end)) spans.push([start, end]);
  }
  return maskSpans(text, spans);
}

/** Letters of one case, the first apart, perhaps with a full stop after them. */
function isWord(text: string, start: number, end: number): boolean {
  const rest = isAt(text, start + 1, upper) ? upper : lower;
  const last = text[end - 1] === '.' ? end - 1 : end;
  return isAt(text, start, letter) && !isAt(text, start, digit) && skip(text, start + 1, rest) === last;
}
