import { type ItemFilter, matcher } from '../assertions/item-filter.ts';
import type { SentryItem } from '../sentry-item.ts';
import type { SentryStore } from '../store.ts';
import { normalEventId } from './item-facts.ts';

/** An item by our id, or the newest one by the SDK's event id (dashed or not). */
export function findItem(store: SentryStore, id: string): SentryItem | undefined {
  const eventId = normalEventId(id);
  return (
    store.get(id) ??
    (eventId === undefined ? undefined : store.all().findLast(({ facts }) => facts.eventId === eventId))
  );
}

/** The newest `limit` that match, newest first; `before` is the sequence that a page ends at. */
export function newestItems(
  store: SentryStore,
  filter: ItemFilter,
  limit: number,
  before: number = Number.POSITIVE_INFINITY,
): readonly SentryItem[] {
  const matches = matcher(filter);
  return store
    .all()
    .toReversed()
    .filter((item) => item.sequence < before && matches(item))
    .slice(0, limit);
}
