import type { Hit } from './rules/hit.ts';

/** How much of the text on each side of a hit is shown. */
const contextLength = 24;

/** A longer value has no second copy within the context. */
const longestCopied = 4096;

/**
 * The text around one of the hits (in order of their start), with `‹kind, length›` in place of it, of every other hit, and of every further copy of its
 * value. What stands next to a secret may be one that no rule knows: so the context is short.
 */
export function maskedExcerpt(text: string, hits: readonly Hit[], index: number): string {
  const hit = hits[index] ?? { start: 0, end: text.length, kind: 'text' };
  const value = text.slice(hit.start, hit.end);
  const from = Math.max(0, hit.start - contextLength);
  const to = Math.min(text.length, hit.end + contextLength);
  const spans = [...neighbours(hits, index, from, to), ...copiesAround(text, value, hit, from, to)];
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  let shown = from > 0 ? '…' : '';
  let position = from;
  for (const span of spans) {
    if (span.end <= position) continue;
    shown += text.slice(position, Math.max(position, span.start));
    shown += `‹${span.kind}, ${countCharacters(span)}›`;
    position = span.end;
  }
  shown += text.slice(Math.min(position, to), to);
  return oneLine(`${shown}${Math.max(position, to) < text.length ? '…' : ''}`);
}

function neighbours(hits: readonly Hit[], index: number, from: number, to: number): readonly Hit[] {
  let first = index;
  while (first > 0 && (hits[first - 1]?.end ?? 0) > from) first -= 1;
  let last = index + 1;
  while (last < hits.length && (hits[last]?.start ?? to) < to) last += 1;
  return hits.slice(first, last);
}

function copiesAround(text: string, value: string, hit: Hit, from: number, to: number): readonly Hit[] {
  const copies: Hit[] = [];
  if (value.length > longestCopied) return copies;
  const start = Math.max(0, from - value.length);
  const near =
    text.slice(start, hit.start) + '\0'.repeat(value.length) + text.slice(hit.end, to + value.length);
  for (let at = near.indexOf(value); at !== -1 && value !== ''; at = near.indexOf(value, at + value.length)) {
    copies.push({ start: start + at, end: start + at + value.length, kind: hit.kind });
  }
  return copies;
}

function countCharacters({ start, end }: Hit): string {
  return end - start === 1 ? '1 character' : `${end - start} characters`;
}

function oneLine(text: string): string {
  return text.replaceAll(/[^\P{C}]+|\s+/gu, ' ').trim();
}
