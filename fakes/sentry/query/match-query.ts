import type { SentryItem } from '../sentry-item.ts';
import { fieldHas } from './compare.ts';
import { type ItemView, viewOf } from './item-view.ts';
import type { Query, QueryCondition } from './query.ts';

/** A query as a function, made once for many items. `limit` and `order` are not its business. */
export function matcher({ conditions }: Pick<Query, 'conditions'>): (item: SentryItem) => boolean {
  const quickFirst = conditions.toSorted((a, b) => cost(a) - cost(b));
  return (item) => {
    const view = viewOf(item);
    return quickFirst.every((condition) => holds(condition, view));
  };
}

/** The conditions that an item does not fulfil. */
export function failedConditions(query: Query, item: SentryItem): readonly QueryCondition[] {
  const view = viewOf(item);
  return query.conditions.filter((condition) => !holds(condition, view));
}

const longestActual = 200;

/** What an item has where a condition looks, for messages; undefined where it has nothing that can be said. */
export function actualOf(condition: QueryCondition, item: SentryItem): string | undefined {
  if (condition.kind === 'predicate') return undefined;
  const texts = condition.field.texts(viewOf(item));
  return texts.length === 0 ? undefined : texts.join(', ').slice(0, longestActual);
}

function holds(condition: QueryCondition, view: ItemView): boolean {
  if (condition.kind === 'predicate') return condition.holds(view.item);
  return fieldHas(condition.field, condition.value, view) !== condition.negated;
}

/** What lists show too first, then payloads, then what is not ours. */
function cost(condition: QueryCondition): number {
  if (condition.kind === 'predicate') return 2;
  return condition.field.readsPayload ? 1 : 0;
}
