import { matcher } from '../query/match-query.ts';
import type { Query } from '../query/query.ts';
import type { SentryItem } from '../sentry-item.ts';
import type { SentryStore } from '../store.ts';
import { normalEventId } from './item-facts.ts';

/** An item by our id, or the newest one by the SDK's event id (dashed or not). */
export function findItem(store: SentryStore, id: string): SentryItem | undefined {
  const eventId = normalEventId(id);
  return (
    store.get(id) ??
    (eventId === undefined
      ? undefined
      : firstOf(store.newestFirst(), ({ facts }) => facts.eventId === eventId))
  );
}

/** Which part of a list is asked for. */
export interface ListWindow {
  readonly limit: number;
  /** The sequence that the list begins before; with it, places in the list stay the same while items arrive. */
  readonly before?: number;
  /** How many of the matching items to leave out, the first ones. */
  readonly skip?: number;
}

/**
 * One window of the matching items and how many match in all (of those before `before`): newest first unless the
 * query says otherwise, and no more than it wants.
 */
export function findItems(
  store: SentryStore,
  query: Query,
  { limit, before = Number.POSITIVE_INFINITY, skip = 0 }: ListWindow,
): { readonly items: readonly SentryItem[]; readonly matching: number } {
  const matches = matcher(query);
  const all = query.order === 'oldest' ? store.oldestFirst() : store.newestFirst(before);
  const items: SentryItem[] = [];
  let matching = 0;
  const wantsAll = query.conditions.length === 0 && query.limit === undefined && query.order !== 'oldest';
  for (const item of all) {
    if (matching === query.limit) break;
    if (wantsAll && items.length === limit) return { items, matching: store.countBefore(before) };
    if (item.sequence >= before || !matches(item)) continue;
    if (matching >= skip && items.length < limit) items.push(item);
    matching += 1;
  }
  return { items, matching };
}

/** The first that matches; nothing after it is looked at. */
export function firstOf<Value>(
  values: Iterable<Value>,
  matches: (value: Value) => boolean,
): Value | undefined {
  for (const value of values) if (matches(value)) return value;
  return undefined;
}
