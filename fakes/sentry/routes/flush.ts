import { type RequestHandler, Router } from 'express';
import type { Clock } from '../../../kit/context.ts';
import type { SentryFaults } from '../faults/sentry-faults.ts';
import { findItem, findItems } from '../items/find-items.ts';
import type { SentryStore } from '../store.ts';
import { readItemQuery } from './item-query.ts';
import { sendBadQuery } from './items.ts';

/**
 * Removing what is kept. `POST /api/crashbox/flush` takes `query=` and the other parameters of the list,
 * `mailbox=KEY` among them, and removes what all of them match: without any, everything. `DELETE
 * /api/crashbox/items/ID` removes one item. Both answer `{"flushed": N}`. Faults go with everything, and those of a
 * mailbox with that.
 */
export function flushRoutes(store: SentryStore, faults: SentryFaults, clock: Clock): RequestHandler {
  const router = Router();
  router.post('/api/crashbox/flush', (request, response) => {
    const asked = readItemQuery(request, clock.now());
    if (asked.kind === 'bad') {
      sendBadQuery(response, asked);
      return;
    }
    const { mailbox, ...others } = request.query;
    const named = typeof mailbox === 'string' && mailbox !== '' ? mailbox : undefined;
    const isWhole = Object.values(others).every((value) => value === '');
    if (isWhole) faults.clear(named);
    if (isWhole && named !== undefined) {
      response.json({ flushed: store.clearMailbox(named) });
      return;
    }
    const everyMatch = { limit: Number.POSITIVE_INFINITY };
    const matching = new Set(findItems(store, asked.query, everyMatch).items);
    response.json({ flushed: store.remove((item) => matching.has(item)) });
  });
  router.delete('/api/crashbox/items/:id', (request, response) => {
    const found = findItem(store, request.params.id);
    if (found === undefined) {
      response.status(404).json({ error: 'not found', detail: 'no item has this id' });
      return;
    }
    response.json({ flushed: store.remove(({ id }) => id === found.id) });
  });
  return router;
}
