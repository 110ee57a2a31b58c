import { type Request, type RequestHandler, type Response, Router } from 'express';
import { island } from '../../../kit/pages/island.ts';
import { sendPage } from '../../../kit/pages/page.tsx';
import { findItem, newestItems } from '../items/find-items.ts';
import { itemRow } from '../items/item-row.ts';
import type { SentryStore } from '../store.ts';
import { ItemPage } from '../views/item-page.tsx';
import { ListPage } from '../views/list-page.tsx';
import { readItemQuery } from './item-query.ts';

const part = 'sentry';
const navigation = [
  { label: 'Items', href: '/' },
  { label: 'Errors', href: '/?type=error' },
  { label: 'As JSON', href: '/api/crashbox/items' },
];
const liveList = '/__assets__/live-list.js';
const rowsOnPage = 200;

/** The pages: list, one item, and the flush button of the list. */
export function pageRoutes(store: SentryStore): RequestHandler {
  const router = Router();
  router.use(island(liveList, new URL('../views/client/live-list.js', import.meta.url)));
  router.get('/', (request, response) => sendList(store, request, response));
  router.post('/flush', (_request, response) => {
    store.clear();
    response.redirect(303, '/');
  });
  router.get('/item/:id', (request, response) => {
    const item = findItem(store, request.params.id);
    const options = { title: item?.facts.title ?? 'No such item', part, navigation };
    if (item !== undefined) sendPage(response, options, <ItemPage item={item} />);
    else
      sendPage(response, { ...options, status: 404 }, <p>It may have gone to make room, or been flushed.</p>);
  });
  return router;
}

function sendList(store: SentryStore, request: Request, response: Response): void {
  const query = readItemQuery(request);
  const options = { title: 'Fake Sentry, in place of Kent', part, navigation, islands: [liveList] };
  if (query.kind === 'bad') {
    sendPage(response, { ...options, status: 400 }, <p>{query.detail}</p>);
    return;
  }
  const items = newestItems(store, query.filter, rowsOnPage + 1, query.before);
  const asked = askedFor(request);
  const last = items.length > rowsOnPage ? items[rowsOnPage - 1] : undefined;
  sendPage(
    response,
    options,
    <ListPage
      rows={items.slice(0, rowsOnPage).map(itemRow)}
      asked={asked}
      counts={store.counts()}
      older={last && `/?${new URLSearchParams({ ...asked, before: String(last.sequence) }).toString()}`}
      dsn={`http://public@${request.get('host') ?? 'localhost'}/1`}
    />,
  );
}

function askedFor(request: Request): Readonly<Record<string, string>> {
  const given = new URLSearchParams(request.url.split('?').slice(1).join('?'));
  return Object.fromEntries([...given].filter(([, value]) => value !== ''));
}
