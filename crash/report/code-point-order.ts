/** Compares texts by code points, as Python does; JavaScript's `<` compares UTF-16 units. */
export function codePointOrder(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  let index = 0;
  while (index < length && a.charCodeAt(index) === b.charCodeAt(index)) index += 1;
  if (index === length) return a.length - b.length;
  // After a common high surrogate the difference may lie in the second half of a pair, so whole characters count first.
  const pairs = index > 0 && isHighSurrogate(a.charCodeAt(index - 1)) ? difference(a, b, index - 1) : 0;
  return pairs === 0 ? difference(a, b, index) : pairs;
}

function difference(a: string, b: string, index: number): number {
  return (a.codePointAt(index) ?? 0) - (b.codePointAt(index) ?? 0);
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
