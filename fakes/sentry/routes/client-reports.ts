import { type RequestHandler, Router } from 'express';
import type { Clock } from '../../../kit/context.ts';
import { droppedCounts } from '../client-reports/dropped-counts.ts';
import type { SentryStore } from '../store.ts';
import { readItemQuery } from './item-query.ts';
import { sendBadQuery } from './items.ts';

/**
 * `GET /api/crashbox/client-reports`: what SDKs say they have dropped, by SDK, mailbox, reason and category. Takes the
 * parameters of the list, which choose the reports.
 */
export function clientReportRoutes(store: SentryStore, clock: Clock): RequestHandler {
  const router = Router();
  router.get('/api/crashbox/client-reports', (request, response) => {
    const asked = readItemQuery(request, clock.now());
    if (asked.kind === 'bad') sendBadQuery(response, asked);
    else response.json({ dropped: droppedCounts(store.oldestFirst(), asked.query) });
  });
  return router;
}
