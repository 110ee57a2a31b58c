import { actualOf, failedConditions } from '../query/match-query.ts';
import type { Query } from '../query/query.ts';
import { writeCondition } from '../query/write-query.ts';
import type { SentryItem } from '../sentry-item.ts';

/** An item that fulfils all conditions of a query but one. */
export interface NearMiss {
  readonly item: SentryItem;
  /** The condition as it is written, such as `level:error`. */
  readonly failed: string;
  /** What the item has there instead. */
  readonly actual: string | undefined;
}

const mostNear = 5;

/** The first few items that fulfil all conditions but one, of a query that has two or more. */
export function nearMisses(items: readonly SentryItem[], query: Query): readonly NearMiss[] {
  if (query.conditions.length < 2) return [];
  const near: NearMiss[] = [];
  for (const item of items) {
    const [failed, ...others] = failedConditions(query, item);
    if (failed === undefined || others.length > 0) continue;
    near.push({ item, failed: writeCondition(failed), actual: actualOf(failed, item) });
    if (near.length === mostNear) break;
  }
  return near;
}
