import { skip, token } from './characters.ts';
import { maskSpans, type Span } from './detector.ts';

/** Masks JSON web tokens: `eyJ`, the start of `{"` in Base64, and at least one dot further on. */
export function maskJwts(text: string): string {
  const spans: Span[] = [];
  for (let start = text.indexOf('eyJ'); start !== -1; ) {
    let end = skip(text, start, token);
    const next = end;
    while (text[end - 1] === '.') end -= 1;
    if (text.slice(start, end).includes('.')) spans.push([start, end]);
    start = text.indexOf('eyJ', next);
  }
  return maskSpans(text, spans);
}
