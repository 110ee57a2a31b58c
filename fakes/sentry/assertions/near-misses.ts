import type { SentryItem } from '../sentry-item.ts';
import { conditionsOf, type ItemFilter } from './item-filter.ts';

const mostShown = 5;

/** What arrived instead, and what matched all conditions but one: the text of a wait that ran out of time. */
export function describeArrivals(items: readonly SentryItem[], filter: ItemFilter): string {
  if (items.length === 0) return 'nothing at all';
  const newest = items.toReversed();
  const shown = newest.slice(0, mostShown).map(nameOf);
  const more = items.length > mostShown ? `, and ${items.length - mostShown} more` : '';
  const near = nearMisses(newest, filter).slice(0, mostShown);
  return `${shown.join(', ')}${more}${near.length === 0 ? '' : `; near: ${near.join(', ')}`}`;
}

function nearMisses(items: readonly SentryItem[], filter: ItemFilter): string[] {
  const conditions = conditionsOf(filter);
  if (conditions.length < 2) return [];
  return items.flatMap((item) => {
    const [failed, ...others] = conditions.filter(({ holds }) => !holds(item));
    if (failed === undefined || others.length > 0) return [];
    const actual = failed.actual(item);
    return [`${nameOf(item)} fails only ${failed.text}${actual === undefined ? '' : ` (it is ${actual})`}`];
  });
}

function nameOf({ type, project, facts }: SentryItem): string {
  return `${type} "${facts.title.slice(0, 80)}" of project ${project}`;
}
