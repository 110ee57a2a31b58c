import type { Query } from '../query/query.ts';
import { describeQuery } from '../query/write-query.ts';
import type { SentryItem } from '../sentry-item.ts';
import type { NearMiss } from './near-misses.ts';
import type { WaitTimeout } from './wait.ts';

const mostShown = 5;

/** What a wait was for, in words: `3 times an item with level:error`. */
export function describeWanted(query: Query, count: number): string {
  return `${count === 1 ? '' : `${count} times `}${describeQuery(query)}`;
}

/** What arrived instead, what matched all conditions but one, and what may have been missed. */
export function describeTimeout({ seen, near, evicted }: WaitTimeout): string {
  const missed = evicted === 0 ? '' : `; ${evicted} older ones had gone to make room`;
  const close = near.length === 0 ? '' : `; near: ${near.map(describeNearMiss).join(', ')}`;
  return `${describeItems(seen)}${close}${missed}`;
}

/** The first few of a list of items, in one line. */
export function describeItems(items: readonly SentryItem[]): string {
  if (items.length === 0) return 'nothing at all';
  const more = items.length > mostShown ? `, and ${items.length - mostShown} more` : '';
  return `${items.slice(0, mostShown).map(describeItem).join(', ')}${more}`;
}

function describeNearMiss({ item, failed, actual }: NearMiss): string {
  const instead = actual === undefined ? '' : ` (it is ${actual})`;
  return `${describeItem(item)} fails only ${failed}${instead}`;
}

function describeItem({ type, project, facts, channel }: SentryItem): string {
  const by = channel === 'spotlight' ? ' by the side channel' : '';
  return `${type} "${facts.title.slice(0, 80)}" of project ${project}${by}`;
}
