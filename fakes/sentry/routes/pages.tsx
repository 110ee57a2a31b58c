import { type Request, type RequestHandler, type Response, Router } from 'express';
import { ownOrigin } from '../../../kit/http/own-origin.ts';
import type { Clock } from '../../../kit/context.ts';
import { copyPath, styleSheet } from '../../../kit/pages/assets.ts';
import { island } from '../../../kit/pages/island.ts';
import type { SentryFaults } from '../faults/sentry-faults.ts';
import { takeCensus } from '../items/census.ts';
import { findItems } from '../items/find-items.ts';
import { itemRow } from '../items/item-row.ts';
import type { SentryStore } from '../store.ts';
import { BadQueryPage } from '../views/list/bad-query-page.tsx';
import { ListPage } from '../views/list/list-page.tsx';
import { sendInspectorPage, stylePath } from '../views/send-inspector-page.tsx';
import { inspectorStyle } from '../views/style.ts';
import { readItemQuery } from './item-query.ts';
import { listConditions } from './list-conditions.ts';

const liveList = '/__assets__/live-list.js';
const rowsOnPage = 200;

interface PageParts {
  readonly store: SentryStore;
  readonly faults: SentryFaults;
  readonly clock: Clock;
}

/** The list, its flush button, and what all pages load; the pages of an item are in `item-pages.tsx`. */
export function pageRoutes(parts: PageParts): RequestHandler {
  const router = Router();
  router.use(styleSheet(stylePath, inspectorStyle));
  router.use(island(liveList, new URL('../views/client/live-list.js', import.meta.url)));
  router.get('/', (request, response) => sendList(parts, request, response));
  router.post('/flush', (request, response) => flush(parts, request, response));
  return router;
}

const listKeys = [
  ['j', 'Next row'],
  ['k', 'Row before'],
  ['Enter', 'Open the row'],
  ['/', 'Search'],
  ['p', 'Pause, and go on'],
  ['t', 'To the top, with what is new'],
  ['Esc', 'Leave the search field or the rows'],
] as const;

const options = { title: 'Fake Sentry', islands: [liveList, copyPath], keys: listKeys };

function sendList({ store, clock }: PageParts, request: Request, response: Response): void {
  const query = readItemQuery(request, clock.now());
  const asked = askedFor(request);
  const counts = store.counts();
  if (query.kind === 'bad') {
    const content = <BadQueryPage mistake={query} asked={asked} total={counts.items} />;
    sendInspectorPage(response, { ...options, status: 400 }, content);
    return;
  }
  const { items, matching } = findItems(store, query.query, { ...query.window, limit: rowsOnPage });
  const shown = (query.window.skip ?? 0) + items.length;
  const before = asked['before'] ?? String(counts.latest + 1);
  sendInspectorPage(
    response,
    options,
    <ListPage
      rows={items.map(itemRow)}
      matching={matching}
      asked={asked}
      conditions={listConditions(request)}
      counts={counts}
      census={takeCensus(store.newestFirst())}
      more={shown < matching ? `/?${queryText({ ...asked, before, skip: String(shown) })}` : undefined}
      dsn={`${ownOrigin(request).replace('//', '//public@')}${request.baseUrl}/1`}
    />,
  );
}

/** Forgets what the list shows, all of it where nothing was asked for. */
function flush({ store, faults, clock }: PageParts, request: Request, response: Response): void {
  const asked = askedFor(request);
  const query = readItemQuery(request, clock.now());
  if (Object.keys(asked).length === 0) {
    store.clear();
    faults.clear();
  } else if (query.kind === 'good') {
    const { items } = findItems(store, query.query, { ...query.window, limit: Number.POSITIVE_INFINITY });
    const gone = new Set(items);
    store.remove((item) => gone.has(item));
  }
  response.redirect(303, `${request.baseUrl}/`);
}

function askedFor(request: Request): Readonly<Record<string, string>> {
  const given = new URLSearchParams(request.url.split('?').slice(1).join('?'));
  return Object.fromEntries([...given].filter(([, value]) => value !== ''));
}

function queryText(asked: Readonly<Record<string, string>>): string {
  return new URLSearchParams(asked).toString();
}
