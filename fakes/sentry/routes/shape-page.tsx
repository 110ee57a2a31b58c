import express, { type RequestHandler, Router } from 'express';
import type { Clock } from '../../../kit/context.ts';
import { findItems } from '../items/find-items.ts';
import { ofWhatLeft } from '../query/what-left.ts';
import type { ShapeBaseline } from '../shape/shape-baseline.ts';
import { shapeOfItems, shapeOfRows } from '../shape/shape-of-items.ts';
import type { SentryStore } from '../store.ts';
import { sendInspectorPage } from '../views/send-inspector-page.tsx';
import { ShapePage } from '../views/shape/shape-page.tsx';
import { readItemQuery } from './item-query.ts';

/** Items of one page; all of them are read whole. */
const mostItems = 1000;

interface ShapePageParts {
  readonly store: SentryStore;
  readonly baseline: ShapeBaseline;
  readonly clock: Clock;
}

/** The page of key paths, and its buttons that keep and forget a baseline. */
export function shapePageRoutes({ store, baseline, clock }: ShapePageParts): RequestHandler {
  const router = Router();
  router.get('/shape', (request, response) => {
    const query = readItemQuery(request, clock.now());
    const options = { title: 'Shape', keys: [['/', 'Choose the items']] as const };
    if (query.kind === 'bad') {
      sendInspectorPage(response, { ...options, status: 400 }, <p>{query.detail}</p>);
      return;
    }
    const { items, matching } = findItems(store, ofWhatLeft(query.query), { limit: mostItems });
    const against = baseline.get();
    const asked = request.query['query'];
    sendInspectorPage(
      response,
      options,
      <ShapePage
        table={shapeOfItems(items, { ...(against && { against }) })}
        matching={matching}
        query={typeof asked === 'string' ? asked : ''}
        hasBaseline={against !== undefined}
      />,
    );
  });
  router.post('/shape', express.urlencoded({ extended: false, limit: '10kb' }), (request, response) => {
    const { baseline: wish } = (request.body ?? {}) as { readonly baseline?: unknown }; // fields of a form
    if (wish === 'forget') baseline.clear();
    else {
      const { items } = findItems(store, ofWhatLeft({ conditions: [] }), { limit: Number.POSITIVE_INFINITY });
      baseline.set(shapeOfRows(shapeOfItems(items).rows));
    }
    response.redirect(303, `${request.baseUrl}/shape`);
  });
  return router;
}
