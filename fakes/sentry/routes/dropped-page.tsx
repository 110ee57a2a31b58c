import { type RequestHandler, Router } from 'express';
import type { Clock } from '../../../kit/context.ts';
import { droppedCounts } from '../client-reports/dropped-counts.ts';
import type { SentryStore } from '../store.ts';
import { DroppedPage } from '../views/dropped/dropped-page.tsx';
import { sendInspectorPage } from '../views/send-inspector-page.tsx';
import { readItemQuery } from './item-query.ts';

/** The page of what SDKs dropped; it takes the parameters of the list. */
export function droppedPageRoute(store: SentryStore, clock: Clock): RequestHandler {
  const router = Router();
  router.get('/dropped', (request, response) => {
    const query = readItemQuery(request, clock.now());
    const title = 'Dropped by SDKs';
    if (query.kind === 'bad') sendInspectorPage(response, { title, status: 400 }, <p>{query.detail}</p>);
    else {
      const counts = droppedCounts(store.oldestFirst(), query.query);
      sendInspectorPage(response, { title }, <DroppedPage counts={counts} />);
    }
  });
  return router;
}
