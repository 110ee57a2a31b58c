import type { SentryItem } from '../sentry-item.ts';
import type { QueryField } from './field.ts';
import { findField, tagField } from './find-field.ts';
import { parseQuery } from './parse-query.ts';
import type { Query, QueryCondition, QueryValue } from './query.ts';

/**
 * Which items are meant, in TypeScript: every condition that is given must hold. A text is compared as in the query
 * language (`docs/reference/query.md`): whole, `message` as a part. A RegExp runs as it is, on Node's own engine.
 */
export interface ItemFilter {
  /** An item type of reference sentry §2.5; `error` is another name for `event`. */
  readonly type?: TextMatch;
  /** A part of, or an expression for, the title, the message, an exception as `Type: value`, a log line. */
  readonly message?: TextMatch;
  readonly project?: string | number;
  /** Key of the DSN. */
  readonly key?: string;
  readonly level?: TextMatch;
  readonly release?: TextMatch;
  readonly environment?: TextMatch;
  /** Of the SDK, or the id of the item; dashed or not. */
  readonly eventId?: string;
  readonly traceId?: string;
  /** Id, e-mail, name or address. */
  readonly user?: TextMatch;
  /** Type of an exception. */
  readonly exception?: TextMatch;
  /** `name` or `name/version`. */
  readonly sdk?: TextMatch;
  /** Tag name → value. */
  readonly tags?: Readonly<Record<string, TextMatch>>;
  /** The tag `crash_id` that crashbox's services set. */
  readonly crashId?: string;
  /** Items after this one only: the `sequence` of an item. */
  readonly since?: number;
  /** More conditions, in the query language. */
  readonly query?: string;
  readonly predicate?: (item: SentryItem) => boolean;
}

export type TextMatch = string | RegExp;

/** A query in the query language, or as an object. */
export type Filter = string | ItemFilter;

const fieldOfKey = {
  type: 'type',
  message: 'message',
  project: 'project',
  key: 'key',
  level: 'level',
  release: 'release',
  environment: 'environment',
  eventId: 'id',
  traceId: 'trace',
  user: 'user',
  exception: 'exception',
  sdk: 'sdk',
  crashId: 'crash_id',
  since: 'since',
} as const satisfies Partial<Record<keyof ItemFilter, string>>;

/**
 * The query that a filter means.
 * @throws {CrashboxError} `query-invalid`, for a text that is no query.
 */
export function queryOf(filter: Filter, now: Date): Query {
  if (typeof filter === 'string') return parseQuery(filter, now);
  const { tags = {}, query, predicate } = filter;
  const conditions: QueryCondition[] = [];
  const add = (field: QueryField | undefined, value: string | number | RegExp | undefined): void => {
    if (value === undefined || field === undefined) return;
    conditions.push({ kind: 'field', field, value: valueFor(field, value, now), negated: false });
  };
  for (const [key, name] of Object.entries(fieldOfKey)) {
    add(findField(name), filter[key as keyof typeof fieldOfKey]); // a key of the table
  }
  for (const [name, value] of Object.entries(tags)) add(tagField(name), value);
  const written = query === undefined ? { conditions: [] } : parseQuery(query, now);
  conditions.push(...written.conditions);
  if (predicate !== undefined) conditions.push({ kind: 'predicate', holds: predicate });
  return { ...written, conditions };
}

function valueFor(field: QueryField, value: string | number | RegExp, now: Date): QueryValue {
  if (value instanceof RegExp) {
    // `search` starts at 0 whatever `lastIndex` a global expression was left with.
    return { kind: 'expression', written: String(value), finds: (text) => text.search(value) >= 0 };
  }
  const text = String(value);
  return { kind: 'text', text: field.normal?.(text, now) ?? text };
}
