import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Clock } from '../../../kit/context.ts';
import { copyPath, styleSheet } from '../../../kit/pages/assets.ts';
import { island } from '../../../kit/pages/island.ts';
import { takeCensus } from '../items/census.ts';
import { findItem, findItems } from '../items/find-items.ts';
import { itemRow } from '../items/item-row.ts';
import type { SentryStore } from '../store.ts';
import { ItemPage } from '../views/item-page.tsx';
import { ListPage } from '../views/list/list-page.tsx';
import { sendInspectorPage, stylePath } from '../views/send-inspector-page.tsx';
import { inspectorStyle } from '../views/style.ts';
import { readItemQuery } from './item-query.ts';

const liveList = '/__assets__/live-list.js';
const rowsOnPage = 200;

/** The pages: list, one item, and the flush button of the list. */
export function pageRoutes(store: SentryStore, clock: Clock): RequestHandler {
  const router = Router();
  router.use(styleSheet(stylePath, inspectorStyle));
  router.use(island(liveList, new URL('../views/client/live-list.js', import.meta.url)));
  router.get('/', (request, response) => sendList({ store, clock }, request, response));
  router.post('/flush', (_request, response) => {
    store.clear();
    response.redirect(303, '/');
  });
  router.get('/item/:id', (request, response) => {
    const item = findItem(store, request.params.id);
    if (item !== undefined)
      sendInspectorPage(response, { title: item.facts.title }, <ItemPage item={item} />);
    else
      sendInspectorPage(
        response,
        { title: 'No such item', status: 404 },
        <p>It may have gone to make room, or been flushed.</p>,
      );
  });
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

function sendList(
  { store, clock }: { readonly store: SentryStore; readonly clock: Clock },
  request: Request,
  response: Response,
): void {
  const query = readItemQuery(request, clock.now());
  const options = { title: 'Fake Sentry', islands: [liveList, copyPath], keys: listKeys };
  if (query.kind === 'bad') {
    sendInspectorPage(response, { ...options, status: 400 }, <p>{query.detail}</p>);
    return;
  }
  const { items, matching } = findItems(store, query.query, { ...query.window, limit: rowsOnPage });
  const asked = askedFor(request);
  const last = items.at(-1);
  const more = last !== undefined && matching > items.length;
  sendInspectorPage(
    response,
    options,
    <ListPage
      rows={items.map(itemRow)}
      matching={matching}
      asked={asked}
      counts={store.counts()}
      census={takeCensus(store.all())}
      older={
        more ? `/?${new URLSearchParams({ ...asked, before: String(last.sequence) }).toString()}` : undefined
      }
      dsn={`http://public@${request.get('host') ?? 'localhost'}/1`}
    />,
  );
}

function askedFor(request: Request): Readonly<Record<string, string>> {
  const given = new URLSearchParams(request.url.split('?').slice(1).join('?'));
  return Object.fromEntries([...given].filter(([, value]) => value !== ''));
}
