import { type RequestHandler, Router } from 'express';
import type { Journal } from '../journal/journal.ts';

/**
 * The same control addresses on every part: `GET /__crashbox__/journal` (last requests, oldest first),
 * `GET /__crashbox__/unmatched` (what was asked for and is not there, with counts), `POST /__crashbox__/reset`.
 */
export function controlRoutes(journal: Journal, reset: () => Promise<void>): RequestHandler {
  const router = Router();
  router.get('/__crashbox__/journal', (_request, response) => {
    response.json({ entries: journal.entries() });
  });
  router.get('/__crashbox__/unmatched', (_request, response) => {
    response.json({ unmatched: journal.unmatched() });
  });
  router.post('/__crashbox__/reset', async (_request, response) => {
    await reset();
    response.json({ reset: true });
  });
  return router;
}
