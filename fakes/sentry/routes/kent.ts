import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';
import { kentBody, kentEvent, kentItems, kentRow } from '../kent/kent-event.ts';
import { type KentValue, kentJson, wholeNumber } from '../kent/kent-json.ts';
import type { SentryItem } from '../sentry-item.ts';
import type { SentryStore } from '../store.ts';

/** Kent's API, answer for answer (reference sentry §3.1), and the addresses of Kent 1.x beside it. */
export function kentRoutes(store: SentryStore): RequestHandler {
  const router = Router({ strict: true, caseSensitive: true });
  for (const path of ['/api/eventlist', '/api/flush', '/api/errorlist']) {
    router.all(path, (request: Request, response: Response) => {
      const query = request.originalUrl.split('?').slice(1);
      response.redirect(308, [`${path}/`, ...query].join('?'));
    });
  }
  only(router, 'GET', '/api/eventlist/', (_request, response) => {
    send(response, { events: kentItems(store.all()).map(kentRow) });
  });
  only(router, 'POST', '/api/flush/', (_request, response) => {
    store.clear();
    send(response, { success: true });
  });
  only(router, 'GET', '/api/event/:id', (request, response) => {
    const item = listed(store, request);
    if (item === undefined) sendUnknown(response, 'Event', request);
    else send(response, kentEvent(item));
  });
  router.all('/api/event/:id/', (_request: Request, response: Response) =>
    sendHtml(response, 404, 'Not Found'),
  );
  only(router, 'GET', '/api/errorlist/', (_request, response) => {
    send(response, { errors: kentItems(store.all()).map(({ id }) => id) });
  });
  only(router, 'GET', '/api/error/:id', (request, response) => {
    const item = listed(store, request);
    if (item === undefined) sendUnknown(response, 'Error', request);
    else send(response, { project_id: projectOf(item), error_id: item.id, payload: kentBody(item) });
  });
  return router;
}

/** One method (GET includes HEAD); OPTIONS says which, anything else gets Werkzeug's 405. */
function only(
  router: Router,
  method: 'GET' | 'POST',
  path: string,
  handler: (request: Request, response: Response) => void,
): void {
  const allowed = method === 'GET' ? 'HEAD, OPTIONS, GET' : 'OPTIONS, POST';
  router.all(path, (request: Request, response: Response, _next: NextFunction) => {
    if (request.method === method || (request.method === 'HEAD' && method === 'GET'))
      handler(request, response);
    else {
      response.set('Allow', allowed);
      if (request.method === 'OPTIONS') response.status(200).end();
      else sendHtml(response, 405, 'Method Not Allowed');
    }
  });
}

function listed(store: SentryStore, request: Request): SentryItem | undefined {
  return kentItems([store.get(idOf(request))].filter((item) => item !== undefined))[0];
}

function idOf({ params }: Request): string {
  const { id } = params as { readonly id?: unknown }; // both routes have it
  return typeof id === 'string' ? id : '';
}

function projectOf({ project }: SentryItem): KentValue {
  return /^\d+$/.test(project) ? wholeNumber(project) : project;
}

function sendUnknown(response: Response, what: string, request: Request): void {
  send(response, { error: `${what} ${idOf(request)} not found` }, 404);
}

function send(response: Response, value: KentValue, status = 200): void {
  // Not `set`, which would add a charset that Kent does not send.
  response.status(status).setHeader('Content-Type', 'application/json').end(kentJson(value));
}

function sendHtml(response: Response, status: number, title: string): void {
  response
    .status(status)
    .set('X-Content-Type-Options', 'nosniff')
    .type('html')
    .send(`<!doctype html>\n<html lang=en>\n<title>${status} ${title}</title>\n<h1>${title}</h1>\n`);
}
