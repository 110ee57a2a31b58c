/** The length in code points, as Python and Socorro's limits count (reference processor §3.6, §8). */
export function codePointLength(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** The first `count` code points; never half a surrogate pair. */
export function firstCodePoints(text: string, count: number): string {
  if (text.length <= count) return text;
  // Twice as many UTF-16 units hold at least that many code points, so a huge text is not split whole.
  return [...text.slice(0, count * 2)].slice(0, count).join('');
}
