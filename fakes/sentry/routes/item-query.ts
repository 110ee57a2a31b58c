import type { Request } from 'express';
import type { ItemFilter } from '../assertions/item-filter.ts';
import type { ListWindow } from '../items/find-items.ts';

type ItemQuery =
  | { readonly kind: 'good'; readonly filter: ItemFilter; readonly window: ListWindow }
  | { readonly kind: 'bad'; readonly detail: string };

const standardLimit = 100;
const mostRows = 1000;

/**
 * Reads `project=&type=&level=&message=&release=&environment=&event_id=&crash_id=&tag=NAME:VALUE&since=&before=&skip=&limit=`
 * of lists. An empty value counts as left out.
 */
export function readItemQuery(request: Request): ItemQuery {
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
    ...(tags.size > 0 && { tags: Object.fromEntries(tags) }),
    ...(one('since') !== undefined && { since: Number(one('since')) }),
  };
  const before = one('before');
  const window: ListWindow = {
    limit: Math.min(Number(one('limit') ?? standardLimit), mostRows),
    skip: Number(one('skip') ?? 0),
    ...(before !== undefined && { before: Number(before) }),
  };
  return { kind: 'good', filter, window };
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
