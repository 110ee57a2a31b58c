import type { DiffEntry, ItemDiff } from './item-diff.ts';

/** What happened at one kind of place, in all pairs: `removed $.breadcrumbs[*].message`. */
export interface ChannelChange {
  readonly kind: DiffEntry['kind'];
  /** A path whose places in lists are `[*]`. */
  readonly pattern: string;
  /** How many pairs have it, and how often in all of them. */
  readonly pairs: number;
  readonly times: number;
  readonly first: DiffEntry & Pick<ItemDiff, 'a' | 'b'>;
}

/** The differences of many pairs, by kind and place; what most pairs have comes first. */
export function channelChanges(pairs: readonly ItemDiff[]): readonly ChannelChange[] {
  const entries = pairs.flatMap(({ a, b, entries: ofPair }) => ofPair.map((entry) => ({ ...entry, a, b })));
  const groups = Map.groupBy(entries, ({ kind, path }) => `${kind} ${patternOf(path)}`);
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const ofPairs = new Set(group.map(({ a }) => a)).size;
      return [
        { kind: first.kind, pattern: patternOf(first.path), pairs: ofPairs, times: group.length, first },
      ];
    })
    .toSorted((one, other) => other.pairs - one.pairs || other.times - one.times);
}

function patternOf(path: string): string {
  return path.replaceAll(/\[\d+\]/g, '[*]');
}
