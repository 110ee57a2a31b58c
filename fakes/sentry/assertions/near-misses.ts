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

const mostShown = 5;

/** The first few items that fulfil all conditions but one, of a query that has two or more. */
export function nearMisses(items: readonly SentryItem[], query: Query): readonly NearMiss[] {
  if (query.conditions.length < 2) return [];
  const near: NearMiss[] = [];
  for (const item of items) {
    const [failed, ...others] = failedConditions(query, item);
    if (failed === undefined || others.length > 0) continue;
    near.push({ item, failed: writeCondition(failed), actual: actualOf(failed, item) });
    if (near.length === mostShown) break;
  }
  return near;
}

/** What arrived instead, and what matched all conditions but one: the text of a wait that ran out of time. */
export function describeArrivals(items: readonly SentryItem[], query: Query): string {
  if (items.length === 0) return 'nothing at all';
  const newest = items.toReversed();
  const shown = newest.slice(0, mostShown).map(nameOf);
  const more = items.length > mostShown ? `, and ${items.length - mostShown} more` : '';
  const near = nearMisses(newest, query).map(describeNearMiss);
  return `${shown.join(', ')}${more}${near.length === 0 ? '' : `; near: ${near.join(', ')}`}`;
}

function describeNearMiss({ item, failed, actual }: NearMiss): string {
  return `${nameOf(item)} fails only ${failed}${actual === undefined ? '' : ` (it is ${actual})`}`;
}

function nameOf({ type, project, facts }: SentryItem): string {
  return `${type} "${facts.title.slice(0, 80)}" of project ${project}`;
}
