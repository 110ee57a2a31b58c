import * as v from 'valibot';
import { matcher } from '../query/match-query.ts';
import type { Query } from '../query/query.ts';
import { ofWhatLeft } from '../query/what-left.ts';
import type { SentryItem } from '../sentry-item.ts';

/** How much an SDK says it has dropped, for one reason and category (reference sentry §2.5). */
export interface DroppedCount {
  /** Name and version. */
  readonly sdk: string | null;
  /** Key of the DSN. */
  readonly mailbox: string | null;
  /** Such as `before_send`, `sample_rate`, `network_error`. */
  readonly reason: string;
  /** Such as `error`, `transaction`. */
  readonly category: string;
  readonly quantity: number;
  /** How many reports say so. */
  readonly reports: number;
  /**
   * Of `quantity`, what may come from a fault of ours: its reason is one that an answer or a connection gives, and a
   * request of the same SDK and mailbox met a fault before.
   */
  readonly afterFault: number;
}

/** Reasons that a server or a connection gives an SDK (reference sentry §2.7). */
const reasonsFromOutside = new Set(['ratelimit_backoff', 'network_error', 'send_error', 'queue_overflow']);

const mostRows = 1000;
const longestText = 100;

const text = v.pipe(
  v.string(),
  v.transform((value) => value.slice(0, longestText)),
);
const entry = v.object({
  reason: text,
  category: text,
  quantity: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER)),
});
const report = v.object({ discarded_events: v.array(v.unknown()) });

/**
 * Adds up the client reports among `items` (oldest first) that a query finds: one row for each SDK, mailbox, reason and
 * category, most dropped first. Entries that are none are left out.
 */
export function droppedCounts(items: Iterable<SentryItem>, query: Query): readonly DroppedCount[] {
  const matches = matcher(ofWhatLeft(query));
  const rows = new Map<string, DroppedCount>();
  const metFault = new Set<string>();
  for (const item of items) {
    const sender = JSON.stringify([sdkOf(item), item.request.authentication.key]);
    if (item.request.fault !== undefined) metFault.add(sender);
    if (item.type !== 'client_report' || !matches(item)) continue;
    for (const one of entriesOf(item)) {
      const isAfterFault = metFault.has(sender) && reasonsFromOutside.has(one.reason);
      const key = JSON.stringify([sender, one.reason, one.category]);
      const before = rows.get(key) ?? emptyRow(item, one);
      if (!rows.has(key) && rows.size >= mostRows) continue;
      rows.set(key, {
        ...before,
        quantity: before.quantity + one.quantity,
        reports: before.reports + 1,
        afterFault: before.afterFault + (isAfterFault ? one.quantity : 0),
      });
    }
  }
  return [...rows.values()].sort((a, b) => b.quantity - a.quantity);
}

function entriesOf(item: SentryItem): readonly v.InferOutput<typeof entry>[] {
  const read = v.safeParse(report, item.json());
  if (!read.success) return [];
  return read.output.discarded_events.slice(0, mostRows).flatMap((one) => {
    const parsed = v.safeParse(entry, one);
    return parsed.success ? [parsed.output] : [];
  });
}

function emptyRow(
  item: SentryItem,
  { reason, category }: { readonly reason: string; readonly category: string },
): DroppedCount {
  const { key } = item.request.authentication;
  return { sdk: sdkOf(item), mailbox: key ?? null, reason, category, quantity: 0, reports: 0, afterFault: 0 };
}

function sdkOf({ facts, request }: SentryItem): string | null {
  return request.authentication.client ?? facts.sdk ?? null;
}
