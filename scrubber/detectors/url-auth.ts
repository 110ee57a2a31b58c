import { mask } from '../payload/mask.ts';
import { endsHost, isAt } from './characters.ts';
import { maskSpans, type Span } from './detector.ts';

/** Masks user name and password in URLs: `https://[Scrubbed]@host`. */
export function maskUrlAuths(text: string): string {
  const spans: Span[] = [];
  for (let slashes = text.indexOf('://'); slashes !== -1; ) {
    const start = slashes + 3;
    let sign = -1;
    let at = start;
    for (; at < text.length && !isAt(text, at, endsHost); at += 1) if (text[at] === '@') sign = at;
    if (sign > start && text.slice(start, sign) !== mask) spans.push([start, sign]);
    slashes = text.indexOf('://', at);
  }
  return maskSpans(text, spans);
}
