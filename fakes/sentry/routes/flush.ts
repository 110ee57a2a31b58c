import { type RequestHandler, Router } from 'express';
import type { Clock } from '../../../kit/context.ts';
import { findItem, findItems } from '../items/find-items.ts';
import type { SentryStore } from '../store.ts';
import { readItemQuery } from './item-query.ts';

/**
 * Removing what is kept. `POST /api/crashbox/flush` takes `query=` and the other parameters of the list, and
 * `mailbox=KEY`, and removes what all of them match: without any, everything. `DELETE /api/crashbox/items/ID` removes
 * one item. Both answer `{"flushed": N}`.
 */
export function flushRoutes(store: SentryStore, clock: Clock): RequestHandler {
  const router = Router();
  router.post('/api/crashbox/flush', (request, response) => {
    const asked = readItemQuery(request, clock.now());
    if (asked.kind === 'bad') {
      const { kind: _, ...bad } = asked;
      response.status(400).json({ error: 'bad query', ...bad });
      return;
    }
    const { mailbox } = request.query;
    const everyMatch = { limit: Number.POSITIVE_INFINITY };
    const matching = new Set(findItems(store, asked.query, everyMatch).items);
    const flushed = store.remove((item) => {
      const ofMailbox = !mailbox || item.request.authentication.key === mailbox;
      return ofMailbox && matching.has(item);
    });
    response.json({ flushed });
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
