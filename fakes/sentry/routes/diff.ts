import { type RequestHandler, type Response, Router } from 'express';
import type { Clock } from '../../../kit/context.ts';
import { channelDiffs } from '../diff/channel-diffs.ts';
import { diffItems } from '../diff/diff-items.ts';
import type { DiffOptions } from '../diff/item-diff.ts';
import { findItem, findItems } from '../items/find-items.ts';
import type { SentryItem } from '../sentry-item.ts';
import type { SentryStore } from '../store.ts';
import { readItemQuery } from './item-query.ts';

/** Pairs of one answer. */
const mostPairs = 1000;

/**
 * `GET /api/crashbox/diff?a=ID&b=ID`: what differs, and as a JSON patch; `volatile=1` compares ids, times and
 * addresses too, `fold_lines=1` leaves line numbers out. `GET /api/crashbox/channels`: the same for every item of the
 * query that came both by Spotlight's side channel and to a DSN, and what came by one of them only.
 */
export function diffRoutes(store: SentryStore, clock: Clock): RequestHandler {
  const router = Router();
  router.get('/api/crashbox/diff', (request, response) => {
    const a = itemNamed(store, request.query['a']);
    const b = itemNamed(store, request.query['b']);
    if (a === undefined || b === undefined) refuse(response, a === undefined ? 'a' : 'b');
    else response.json(diffItems(a, b, diffOptions(request.query)));
  });
  router.get('/api/crashbox/channels', (request, response) => {
    const query = readItemQuery(request, clock.now());
    if (query.kind === 'bad') {
      response.status(400).json({ error: 'bad query', detail: query.detail });
      return;
    }
    const { items } = findItems(store, query.query, { limit: Number.POSITIVE_INFINITY });
    const { pairs, ...only } = channelDiffs(items, diffOptions(request.query));
    response.json({
      pairs: pairs.slice(0, mostPairs),
      more_pairs: Math.max(0, pairs.length - mostPairs),
      ...only,
    });
  });
  return router;
}

/** `volatile` and `fold_lines` of a query. */
export function diffOptions(query: Readonly<Record<string, unknown>>): DiffOptions {
  const isOn = (name: string): boolean => /^(?:1|true|yes|on)$/.test(String(query[name] ?? ''));
  return { volatile: isOn('volatile'), foldLines: isOn('fold_lines') };
}

function itemNamed(store: SentryStore, id: unknown): SentryItem | undefined {
  return typeof id === 'string' ? findItem(store, id) : undefined;
}

function refuse(response: Response, which: string): void {
  response.status(404).json({ error: 'not found', detail: `no item has the id that is given as ${which}` });
}
