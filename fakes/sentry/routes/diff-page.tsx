import { type RequestHandler, type Response, Router } from 'express';
import type { Clock } from '../../../kit/context.ts';
import { diffItems } from '../diff/diff-items.ts';
import { findItem, findItems } from '../items/find-items.ts';
import { queryOf } from '../query/item-filter.ts';
import type { SentryItem } from '../sentry-item.ts';
import type { SentryStore } from '../store.ts';
import { ChooseSecond } from '../views/diff/choose-second.tsx';
import { DiffPage } from '../views/diff/diff-page.tsx';
import { sendInspectorPage } from '../views/send-inspector-page.tsx';
import { diffOptions } from './diff.ts';
import { readItemQuery } from './item-query.ts';

const mostOffered = 200;
const title = 'Compare';

/** `/diff?a=ID&b=ID` compares two items; without the second one it offers those that there are. */
export function diffPageRoute(store: SentryStore, clock: Clock): RequestHandler {
  const router = Router();
  const named = (id: unknown): SentryItem | undefined =>
    typeof id === 'string' ? findItem(store, id) : undefined;
  router.get('/diff', (request, response) => {
    const a = named(request.query['a']);
    const b = named(request.query['b']);
    if (request.query['a'] === undefined) {
      const content = (
        <p>
          Open an item and choose Compare: the list of what it can be compared with comes up. What an SDK took
          out before it sent is at <a href="/channels">Channels</a>.
        </p>
      );
      sendInspectorPage(response, { title }, content);
      return;
    }
    if (a === undefined || (b === undefined && request.query['b'] !== undefined)) {
      sendMissing(response);
      return;
    }
    if (b !== undefined) {
      const options = diffOptions(request.query);
      const content = <DiffPage a={a} b={b} diff={diffItems(a, b, options)} options={options} />;
      sendInspectorPage(response, { title }, content);
      return;
    }
    const asked = request.query['query'];
    const text = typeof asked === 'string' ? asked : '';
    const query = readItemQuery(request, clock.now());
    if (query.kind === 'bad') {
      sendInspectorPage(response, { title, status: 400 }, <p>{query.detail}</p>);
      return;
    }
    const wanted = text === '' ? queryOf({ type: a.type }, clock.now()) : query.query;
    const { items } = findItems(store, wanted, { limit: mostOffered });
    const others = items
      .filter((item) => item !== a)
      .toSorted((one, other) => Number(isSameEvent(other, a)) - Number(isSameEvent(one, a)));
    const keys = [['/', 'Search']] as const;
    sendInspectorPage(response, { title, keys }, <ChooseSecond first={a} others={others} query={text} />);
  });
  return router;
}

function isSameEvent(one: SentryItem, other: SentryItem): boolean {
  return one.facts.eventId !== undefined && one.facts.eventId === other.facts.eventId;
}

function sendMissing(response: Response): void {
  sendInspectorPage(
    response,
    { title, status: 404 },
    <p>
      One of the two items is not here: it may have gone to make room, or been flushed.{' '}
      <a href="/">All items</a>
    </p>,
  );
}
