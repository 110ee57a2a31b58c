import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Clock } from '../../../kit/context.ts';
import { itemRow } from '../items/item-row.ts';
import { matcher } from '../query/match-query.ts';
import type { SentryItem } from '../sentry-item.ts';
import type { SentryStore } from '../store.ts';
import { readItemQuery } from './item-query.ts';
import { sendBadQuery } from './items.ts';

interface StreamRoute {
  readonly route: RequestHandler;
  /** Ends every open stream. */
  readonly close: () => void;
}

/** A reader that does not keep up is cut off at this many unsent bytes; it resumes by Last-Event-ID. */
const mostUnsentBytes = 4 * 1024 * 1024;

/**
 * `GET /api/crashbox/stream`: server-sent events `item` with an `ItemRow` each, id = sequence; the query of
 * `/api/crashbox/items` chooses which. A reader that names the last id it saw (`Last-Event-ID`, or `?since=`) first
 * gets what came after it; else only what is new.
 */
export function streamRoute(store: SentryStore, clock: Clock): StreamRoute {
  const open = new Set<Response>();
  const router = Router();
  router.get('/api/crashbox/stream', (request: Request, response: Response) => {
    const asked = readItemQuery(request, clock.now());
    if (asked.kind === 'bad') {
      sendBadQuery(response, asked);
      return;
    }
    const matches = matcher(asked.query);
    response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' }).flushHeaders();
    response.write('retry: 1000\n\n');
    const since = lastSeen(request);
    if (since !== undefined) {
      for (const item of store.all()) if (item.sequence > since && matches(item)) writeItem(response, item);
    }
    const unsubscribe = store.subscribe((item) => {
      if (!matches(item)) return;
      if (response.writableLength > mostUnsentBytes) response.destroy();
      else writeItem(response, item);
    });
    open.add(response);
    response.on('close', () => {
      unsubscribe();
      open.delete(response);
    });
  });
  return {
    route: router,
    close: () => {
      for (const response of open) response.end();
    },
  };
}

function writeItem(response: Response, item: SentryItem): void {
  response.write(`event: item\nid: ${item.sequence}\ndata: ${JSON.stringify(itemRow(item))}\n\n`);
}

function lastSeen(request: Request): number | undefined {
  const text = request.get('Last-Event-ID') ?? request.query['since'];
  return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
