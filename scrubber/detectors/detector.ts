import { mask } from '../payload/mask.ts';

/** Masks one kind of thing in a text; the same text when there is none. Time grows with the text's length only. */
export type Detector = (text: string) => string;

/** Half-open range of a text. */
export type Span = readonly [start: number, end: number];

/** The text with what lies in the spans masked; they come in order and do not overlap. */
export function maskSpans(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  let out = '';
  let kept = 0;
  for (const [start, end] of spans) {
    out += text.slice(kept, start) + mask;
    kept = end;
  }
  return out + text.slice(kept);
}
