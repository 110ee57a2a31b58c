import type { SentryItem } from '../sentry-item.ts';
import { diffItems } from './diff-items.ts';
import type { DiffOptions, ItemDiff } from './item-diff.ts';

/** What `before_send` and sampling did: Spotlight's side channel is what the SDK had, the DSN's what left. */
export interface ChannelDiffs {
  /** First the item of the side channel, second the one that came to the DSN. */
  readonly pairs: readonly ItemDiff[];
  /** Ids of items that came by the side channel alone: dropped by `before_send` or by sampling. */
  readonly onlySpotlight: readonly string[];
  /** Ids of items that came to the DSN alone. */
  readonly onlyDsn: readonly string[];
}

/** Pairs the items of both channels by type and event id; those without an event id belong to no pair. */
export function channelDiffs(items: readonly SentryItem[], options: DiffOptions = {}): ChannelDiffs {
  const named = items.filter(({ facts }) => facts.eventId !== undefined);
  const ofDsn = new Map(named.filter(({ channel }) => channel === 'dsn').map((item) => [keyOf(item), item]));
  const ofSpotlight = new Map(
    named.filter(({ channel }) => channel === 'spotlight').map((item) => [keyOf(item), item]),
  );
  const pairs = [...ofSpotlight].flatMap(([key, item]) => {
    const left = ofDsn.get(key);
    return left === undefined ? [] : [diffItems(item, left, options)];
  });
  const only = (
    one: ReadonlyMap<string, SentryItem>,
    other: ReadonlyMap<string, SentryItem>,
  ): readonly string[] => [...one].filter(([key]) => !other.has(key)).map(([, { id }]) => id);
  return { pairs, onlySpotlight: only(ofSpotlight, ofDsn), onlyDsn: only(ofDsn, ofSpotlight) };
}

function keyOf({ type, facts }: SentryItem): string {
  return `${type} ${facts.eventId ?? ''}`;
}
