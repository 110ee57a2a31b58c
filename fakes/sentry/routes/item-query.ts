import type { Request } from 'express';
import { CrashboxError } from '../../../kit/errors/crashbox-error.ts';
import type { ListWindow } from '../items/find-items.ts';
import { type ItemFilter, queryOf } from '../query/item-filter.ts';
import type { Query } from '../query/query.ts';

type ItemQuery =
  | {
      readonly kind: 'good';
      readonly query: Query;
      readonly window: ListWindow;
      readonly mailbox: string | undefined;
    }
  | BadQuery;

export interface BadQuery {
  readonly kind: 'bad';
  readonly detail: string;
  /** Characters of `query` before the mistake, and what was expected there. */
  readonly position?: number;
  readonly expected?: string;
}

const standardLimit = 100;
const mostRows = 1000;

/**
 * Reads what lists are asked for: `query=` in the query language, and
 * `project=&type=&level=&message=&release=&environment=&event_id=&crash_id=&mailbox=&tag=NAME:VALUE&since=`, which say
 * the same in parts; `before=`, `skip=` and `limit=` choose the window. An empty value counts as left out.
 */
export function readItemQuery(request: Request, now: Date): ItemQuery {
  const given = new URLSearchParams(request.url.split('?').slice(1).join('?'));
  const one = (name: string): string | undefined => given.get(name) || undefined;
  for (const name of ['limit', 'since', 'before', 'skip']) {
    const value = one(name);
    if (value !== undefined && !/^\d{1,15}$/.test(value)) {
      return { kind: 'bad', detail: `${name} is a whole number, not "${value.slice(0, 50)}"` };
    }
  }
  const tags = new Map<string, string>();
  for (const tag of given.getAll('tag').filter(Boolean)) {
    const colon = tag.indexOf(':');
    if (colon < 1) return { kind: 'bad', detail: `tag is NAME:VALUE, not "${tag.slice(0, 50)}"` };
    tags.set(tag.slice(0, colon), tag.slice(colon + 1));
  }
  const filter: ItemFilter = {
    ...texts(one, {
      type: 'type',
      message: 'message',
      project: 'project',
      level: 'level',
      release: 'release',
    }),
    ...texts(one, { environment: 'environment', eventId: 'event_id', crashId: 'crash_id' }),
    ...texts(one, { key: 'mailbox', query: 'query' }),
    ...(tags.size > 0 && { tags: Object.fromEntries(tags) }),
    ...(one('since') !== undefined && { since: Number(one('since')) }),
  };
  const query = tryQuery(filter, now);
  if ('kind' in query) return query;
  const before = one('before');
  const window: ListWindow = {
    limit: Math.min(Number(one('limit') ?? standardLimit), mostRows),
    skip: Number(one('skip') ?? 0),
    ...(before !== undefined && { before: Number(before) }),
  };
  return { kind: 'good', query, window, mailbox: one('mailbox') };
}

/** The query of a filter from outside, or what is wrong with it. */
export function tryQuery(filter: ItemFilter, now: Date): Query | BadQuery {
  try {
    return queryOf(filter, now);
  } catch (error) {
    if (!isQueryMistake(error)) throw error;
    const { position, expected } = error.values;
    return { kind: 'bad', detail: error.message, position, expected };
  }
}

function isQueryMistake(error: unknown): error is CrashboxError<'query-invalid'> {
  return error instanceof CrashboxError && error.code === 'query-invalid';
}

function texts<Names extends Readonly<Record<string, string>>>(
  one: (name: string) => string | undefined,
  names: Names,
): { readonly [Key in keyof Names]?: string } {
  const entries = Object.entries(names).flatMap(([key, name]) => {
    const value = one(name);
    return value === undefined ? [] : [[key, value]];
  });
  return Object.fromEntries(entries) as { readonly [Key in keyof Names]?: string }; // keys of Names only
}
