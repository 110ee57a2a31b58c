import express, { type RequestHandler, Router } from 'express';
import type { Clock } from '../../../kit/context.ts';
import { copyPath } from '../../../kit/pages/assets.ts';
import { auditItems } from '../audit/audit-items.ts';
import type { PlantedCanaries } from '../audit/canary.ts';
import { findItems } from '../items/find-items.ts';
import { ofWhatLeft } from '../query/what-left.ts';
import type { SentryStore } from '../store.ts';
import { AuditPage } from '../views/audit/audit-page.tsx';
import { sendInspectorPage } from '../views/send-inspector-page.tsx';
import { readItemQuery } from './item-query.ts';

/** Items of one page: an audit reads each of their values, which takes about a millisecond an item. */
const mostItems = 500;

interface AuditPageParts {
  readonly store: SentryStore;
  readonly canaries: PlantedCanaries;
  readonly clock: Clock;
}

/** The page "What left", and the button that makes a canary. */
export function auditPageRoutes({ store, canaries, clock }: AuditPageParts): RequestHandler {
  const router = Router();
  router.get('/audit', (request, response) => {
    const query = readItemQuery(request, clock.now());
    const options = { title: 'What left', islands: [copyPath], keys: [['/', 'Choose the items']] as const };
    if (query.kind === 'bad') {
      sendInspectorPage(response, { ...options, status: 400 }, <p>{query.detail}</p>);
      return;
    }
    const { items, matching } = findItems(store, ofWhatLeft(query.query), { limit: mostItems });
    const all = findItems(store, query.query, { limit: 0 });
    const asked = request.query['query'];
    sendInspectorPage(
      response,
      options,
      <AuditPage
        report={auditItems(items, { canaries: canaries.all() })}
        matching={matching}
        leftOut={all.matching - matching}
        query={typeof asked === 'string' ? asked : ''}
        canaries={canaries.all()}
      />,
    );
  });
  router.post('/audit', express.urlencoded({ extended: false, limit: '10kb' }), (request, response) => {
    const { label } = (request.body ?? {}) as { readonly label?: unknown }; // fields of a form
    canaries.plant(typeof label === 'string' && label !== '' ? label.slice(0, 100) : undefined);
    response.redirect(303, `${request.baseUrl}/audit`);
  });
  return router;
}
