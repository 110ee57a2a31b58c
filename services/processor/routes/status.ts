import { type RequestHandler, Router } from 'express';
import type { ProcessorStore } from '../store.ts';

/** `GET /__crashbox__/status`: counts by outcome and the last 50 messages, newest first. */
export function statusRoute(store: ProcessorStore): RequestHandler {
  const router = Router();
  router.get('/__crashbox__/status', (_request, response) => {
    response.json({ counts: Object.fromEntries(store.counts()), last: store.last() });
  });
  return router;
}
