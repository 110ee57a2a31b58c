import { pipeline, type Readable } from 'node:stream';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Clock } from '../../../kit/context.ts';
import { findItem, findItems } from '../items/find-items.ts';
import { itemRow } from '../items/item-row.ts';
import { kentBody } from '../kent/kent-event.ts';
import { kentJson } from '../kent/kent-json.ts';
import type { SentryItem } from '../sentry-item.ts';
import { type StoredBytes, streamOf } from '../storage/stored-bytes.ts';
import type { SentryStore } from '../store.ts';
import { type BadQuery, readItemQuery } from './item-query.ts';

const base = '/api/crashbox/items';

/** Reading of items: rows (newest first unless the query says otherwise), one item, and its bytes as they came. */
export function itemRoutes(store: SentryStore, clock: Clock): RequestHandler {
  const router = Router();
  router.get(base, (request, response) => {
    const asked = readItemQuery(request, clock.now());
    if (asked.kind === 'bad') {
      sendBadQuery(response, asked);
      return;
    }
    const { items, matching } = findItems(store, asked.query, asked.window);
    const { latest } = store.counts();
    response.json({ items: items.map(itemRow), matching, evicted: store.evicted(asked.mailbox), latest });
  });
  router.get(`${base}/:id`, (request, response) =>
    withItem(store, request, response, (item) => {
      response.type('json').send(kentJson({ ...itemRow(item), ...headersOf(item), payload: kentBody(item) }));
    }),
  );
  download(router, store, 'payload', (item) => ({
    stream: item.payloadStream(),
    ...(item.made?.payloadCoding === undefined && { length: item.payloadLength }),
  }));
  download(router, store, 'wire', ({ request }) => allOf(request.wire));
  download(router, store, 'body', ({ request }) => allOf(request.body()));
  return router;
}

export function sendBadQuery(response: Response, { kind: _, ...mistake }: BadQuery): void {
  response.status(400).json({ error: 'bad query', ...mistake });
}

function headersOf(item: SentryItem): object {
  const { request } = item;
  return {
    envelope_header: item.envelopeHeader(),
    item_header: item.header(),
    request: {
      method: request.method,
      target: request.target,
      endpoint: request.endpoint,
      headers: request.headers,
      wire_bytes: request.wireBytes,
      body_bytes: request.bodyBytes ?? null,
      codings: request.codings,
      authentication: request.authentication,
      fault: request.fault ?? null,
    },
  };
}

interface Download {
  readonly stream: Readable;
  /** Bytes, where that is known beforehand. */
  readonly length?: number;
}

function allOf(bytes: StoredBytes): Download {
  return { stream: streamOf(bytes), length: bytes.length };
}

/** Bytes that somebody sent: never shown in place by a browser, whatever they claim to be. */
function download(
  router: Router,
  store: SentryStore,
  what: string,
  bytesOf: (item: SentryItem) => Download,
): void {
  router.get(`${base}/:id/${what}`, (request, response) =>
    withItem(store, request, response, (item) => {
      const { stream, length } = bytesOf(item);
      if (length !== undefined) response.set('Content-Length', String(length));
      response.set({
        'Content-Type': 'application/octet-stream',
        'Content-Disposition': `attachment; filename="${item.id}.${what}"`,
        'Content-Security-Policy': "sandbox; default-src 'none'",
        'X-Content-Type-Options': 'nosniff',
      });
      // A pipeline ends both when either fails: a reader that goes away, a file that was evicted meanwhile.
      pipeline(stream, response, (error) => {
        if (error) response.destroy();
      });
    }),
  );
}

function withItem(
  store: SentryStore,
  request: Request,
  response: Response,
  then: (item: SentryItem) => void,
): void {
  const { id } = request.params as { readonly id?: unknown }; // every route that comes here has it
  const item = typeof id === 'string' ? findItem(store, id) : undefined;
  if (item === undefined) response.status(404).json({ error: 'not found', detail: 'no item has this id' });
  else then(item);
}
