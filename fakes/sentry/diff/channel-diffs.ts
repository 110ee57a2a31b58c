import { createHash } from 'node:crypto';
import { textAt } from '../items/json-at.ts';
import type { SentryItem } from '../sentry-item.ts';
import { alignLists, type ListKey } from './align-lists.ts';
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

/** An item of the side channel and the one that came to the DSN of it, or one of them alone. */
interface Pair {
  readonly spotlight: SentryItem | undefined;
  readonly dsn: SentryItem | undefined;
}

/**
 * Pairs the items of both channels: those with an event id by that and their type; of each other type (sessions, logs)
 * in the order they came, the same ones first, then those of one session, check-in or trace.
 */
export function channelDiffs(items: readonly SentryItem[], options: DiffOptions = {}): ChannelDiffs {
  const ordered = items.toSorted((one, other) => one.sequence - other.sequence);
  const groups = Map.groupBy(ordered, ({ type, facts }) => JSON.stringify([type, facts.eventId ?? '']));
  const pairs = [...groups.values()].flatMap((group) => (isNamed(group) ? namedPair(group) : inOrder(group)));
  return {
    pairs: pairs.flatMap(({ spotlight, dsn }) =>
      spotlight && dsn ? diffItems(spotlight, dsn, options) : [],
    ),
    onlySpotlight: pairs.flatMap(({ spotlight, dsn }) => (spotlight && !dsn ? spotlight.id : [])),
    onlyDsn: pairs.flatMap(({ spotlight, dsn }) => (dsn && !spotlight ? dsn.id : [])),
  };
}

function isNamed(group: readonly SentryItem[]): boolean {
  return group[0]?.facts.eventId !== undefined;
}

/** The newest of each channel: an event that was sent again is the same event. */
function namedPair(group: readonly SentryItem[]): readonly Pair[] {
  const [spotlight, dsn] = byChannel(group).map((items) => items.at(-1));
  return [{ spotlight, dsn }];
}

function inOrder(group: readonly SentryItem[]): readonly Pair[] {
  const [spotlight = [], dsn = []] = byChannel(group);
  return alignLists(spotlight.map(keyOf), dsn.map(keyOf)).map(({ left, right }) => ({
    spotlight: left === undefined ? undefined : spotlight[left],
    dsn: right === undefined ? undefined : dsn[right],
  }));
}

function byChannel(group: readonly SentryItem[]): readonly (readonly SentryItem[])[] {
  return (['spotlight', 'dsn'] as const).map((name) => group.filter(({ channel }) => channel === name));
}

function keyOf(item: SentryItem): ListKey {
  const json = item.json();
  const identity = textAt(json, 'sid') ?? textAt(json, 'check_in_id') ?? item.facts.traceId ?? '';
  return { whole: createHash('sha1').update(item.payload()).digest('hex'), identity };
}
