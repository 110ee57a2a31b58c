import { normalEventId } from '../items/item-facts.ts';
import type { SentryItem } from '../sentry-item.ts';

/** Every condition that is given must hold. A text is compared whole, `message` of type string as a part. */
export interface ItemFilter {
  /** An item type of reference sentry §2.5; `error` is another name for `event`. */
  readonly type?: string;
  /** A part of, or an expression for, the title, the message, an exception as `Type: value`, a log line. */
  readonly message?: string | RegExp;
  readonly project?: string | number;
  readonly level?: string;
  readonly release?: string;
  readonly environment?: string;
  /** Dashed or not. */
  readonly eventId?: string;
  readonly traceId?: string;
  /** Tag name → value. */
  readonly tags?: Readonly<Record<string, string>>;
  /** The tag `crash_id` that crashbox's services set. */
  readonly crashId?: string;
  /** Items after this one only: the `sequence` of an item. */
  readonly since?: number;
  readonly predicate?: (item: SentryItem) => boolean;
}

/** One condition of a filter, for messages about what did not match. */
interface Condition {
  /** Such as `level=error`. */
  readonly text: string;
  readonly holds: (item: SentryItem) => boolean;
  /** What the item has instead, where that can be said. */
  readonly actual: (item: SentryItem) => string | undefined;
}

/** A filter as a list of conditions. */
export function conditionsOf(filter: ItemFilter): readonly Condition[] {
  const { type, message, project, crashId, since, predicate } = filter;
  const conditions: Condition[] = [];
  const equal = (
    name: string,
    wanted: string | undefined,
    actual: (item: SentryItem) => string | undefined,
  ): void => {
    if (wanted === undefined) return;
    conditions.push({ text: `${name}=${wanted}`, holds: (item) => actual(item) === wanted, actual });
  };
  equal('type', type === 'error' ? 'event' : type, (item) => item.type);
  if (message !== undefined) {
    conditions.push({
      text: `message=${typeof message === 'string' ? JSON.stringify(message) : String(message)}`,
      holds: ({ facts }) => [facts.title, ...facts.texts].some((text) => holdsMessage(text, message)),
      actual: ({ facts }) => facts.title,
    });
  }
  equal('project', project === undefined ? undefined : String(project), (item) => item.project);
  equal('level', filter.level, ({ facts }) => facts.level);
  equal('release', filter.release, ({ facts }) => facts.release);
  equal('environment', filter.environment, ({ facts }) => facts.environment);
  equal('eventId', normalEventId(filter.eventId) ?? filter.eventId, ({ facts }) => facts.eventId);
  equal('traceId', filter.traceId, ({ facts }) => facts.traceId);
  for (const [name, value] of Object.entries(filter.tags ?? {})) {
    equal(`tag ${name}`, value, ({ facts }) => facts.tags.get(name));
  }
  equal('crashId', crashId, ({ facts }) => facts.tags.get('crash_id'));
  if (since !== undefined) {
    const actual = ({ sequence }: SentryItem): string => String(sequence);
    conditions.push({ text: `since=${since}`, holds: ({ sequence }) => sequence > since, actual });
  }
  if (predicate !== undefined) {
    conditions.push({ text: 'predicate', holds: (item) => predicate(item), actual: () => undefined });
  }
  return conditions;
}

/** A filter as a function, made once for many items. */
export function matcher(filter: ItemFilter): (item: SentryItem) => boolean {
  const conditions = conditionsOf(filter);
  return (item) => conditions.every(({ holds }) => holds(item));
}

/** A filter in words, for messages. */
export function describeFilter(filter: ItemFilter): string {
  const texts = conditionsOf(filter).map(({ text }) => text);
  return texts.length === 0 ? 'any item' : `an item with ${texts.join(', ')}`;
}

function holdsMessage(text: string, wanted: string | RegExp): boolean {
  if (typeof wanted === 'string') return text.includes(wanted);
  // `search` starts at 0 whatever `lastIndex` a global expression was left with.
  return text.search(wanted) >= 0;
}
