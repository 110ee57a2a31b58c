import { type Request, type RequestHandler, type Response, Router } from 'express';
import { matcher } from '../assertions/item-filter.ts';
import { itemRow } from '../items/item-row.ts';
import type { SentryItem } from '../sentry-item.ts';
import type { SentryStore } from '../store.ts';
import { readItemQuery } from './item-query.ts';

interface StreamRoute {
  readonly route: RequestHandler;
  /** Ends every open stream. */
  readonly close: () => void;
}

/** A reader that does not keep up is cut off at this many unsent bytes; it resumes by Last-Event-ID. */
const mostUnsentBytes = 4 * 1024 * 1024;

/**
 * `GET /api/crashbox/stream`: server-sent events `item` with an `ItemRow` each, id = sequence; the conditions of
 * `/api/crashbox/items` choose which. A reader that names the last id it saw (`Last-Event-ID`, or `?since=`) first
 * gets what came after it; else only what is new.
 */
export function streamRoute(store: SentryStore): StreamRoute {
  const open = new Set<Response>();
  const router = Router();
  router.get('/api/crashbox/stream', (request: Request, response: Response) => {
    const query = readItemQuery(request);
    if (query.kind === 'bad') {
      response.status(400).json({ error: 'bad query', detail: query.detail });
      return;
    }
    const matches = matcher(query.filter);
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
