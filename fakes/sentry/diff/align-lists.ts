/** One step through two lists: a pair, or an element that only one of them has. */
export interface Aligned {
  readonly left: number | undefined;
  readonly right: number | undefined;
}

/** One element as the alignment sees it: `whole` where two are the same, `identity` where they are the same thing. */
export interface ListKey {
  readonly whole: string;
  readonly identity: string;
}

/** Lists whose differing middles are larger than this (product of lengths) are compared place by place. */
const mostCells = 1_000_000;

/**
 * Pairs the elements of two lists in order: as many same ones as can be, then same things that changed. Frames keep
 * together by function and file, breadcrumbs by category, when one is put in or taken out.
 */
export function alignLists(left: readonly ListKey[], right: readonly ListKey[]): readonly Aligned[] {
  let start = 0;
  while (start < left.length && start < right.length && left[start]?.whole === right[start]?.whole)
    start += 1;
  let end = 0;
  while (
    end < Math.min(left.length, right.length) - start &&
    left[left.length - 1 - end]?.whole === right[right.length - 1 - end]?.whole
  )
    end += 1;
  const middle = alignMiddle(left.slice(start, left.length - end), right.slice(start, right.length - end));
  const same = (index: number): Aligned => ({ left: index, right: index });
  return [
    ...Array.from({ length: start }, (_, index) => same(index)),
    ...middle.map(({ left: l, right: r }) => ({
      left: l === undefined ? undefined : l + start,
      right: r === undefined ? undefined : r + start,
    })),
    ...Array.from({ length: end }, (_, index) => ({
      left: left.length - end + index,
      right: right.length - end + index,
    })),
  ];
}

function alignMiddle(left: readonly ListKey[], right: readonly ListKey[]): readonly Aligned[] {
  if (left.length * right.length > mostCells) return placeByPlace(left.length, right.length);
  const best = scores(left, right);
  const aligned: Aligned[] = [];
  let [l, r] = [0, 0];
  const at = (x: number, y: number): number => best[x * (right.length + 1) + y] ?? 0;
  while (l < left.length || r < right.length) {
    const paired = l < left.length && r < right.length ? likeness(left[l], right[r]) : 0;
    if (paired > 0 && at(l, r) === at(l + 1, r + 1) + paired) aligned.push({ left: l++, right: r++ });
    else if (l < left.length && at(l, r) === at(l + 1, r)) aligned.push({ left: l++, right: undefined });
    else aligned.push({ left: undefined, right: r++ });
  }
  return aligned;
}

/** Longest common subsequence from the end, where the same counts more than the same thing changed. */
function scores(left: readonly ListKey[], right: readonly ListKey[]): Float64Array {
  const width = right.length + 1;
  const best = new Float64Array((left.length + 1) * width);
  for (let l = left.length - 1; l >= 0; l -= 1) {
    for (let r = right.length - 1; r >= 0; r -= 1) {
      const paired = likeness(left[l], right[r]);
      best[l * width + r] = Math.max(
        best[(l + 1) * width + r] ?? 0,
        best[l * width + r + 1] ?? 0,
        paired > 0 ? (best[(l + 1) * width + r + 1] ?? 0) + paired : 0,
      );
    }
  }
  return best;
}

function likeness(left: ListKey | undefined, right: ListKey | undefined): number {
  if (left === undefined || right === undefined) return 0;
  if (left.whole === right.whole) return 3;
  return left.identity === right.identity ? 1 : 0;
}

function placeByPlace(left: number, right: number): readonly Aligned[] {
  return Array.from({ length: Math.max(left, right) }, (_, index) => ({
    left: index < left ? index : undefined,
    right: index < right ? index : undefined,
  }));
}
