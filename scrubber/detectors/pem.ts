import { maskSpans, type Span } from './detector.ts';

const begin = '-----BEGIN ';
const end = '-----END ';

/** Masks keys and certificates in PEM form; one without an end is masked to the text's end. */
export function maskPems(text: string): string {
  const spans: Span[] = [];
  for (let start = text.indexOf(begin); start !== -1; ) {
    const last = text.indexOf(end, start);
    const close = last === -1 ? -1 : text.indexOf('-----', last + end.length);
    const stop = close === -1 ? text.length : close + 5;
    spans.push([start, stop]);
    start = text.indexOf(begin, stop);
  }
  return maskSpans(text, spans);
}
