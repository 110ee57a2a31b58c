import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { sendAllowed, sendKent, sendKentPage } from '../kent/kent-answer.ts';
import { kentBody, kentEvent, kentItems, kentProject, kentRow } from '../kent/kent-event.ts';
import type { KentValue } from '../kent/kent-json.ts';
import { type KentMatch, matchKent } from '../kent/kent-rules.ts';
import type { SentryItem } from '../sentry-item.ts';
import type { SentryStore } from '../store.ts';

/** Whose answers addresses have that both Kent and Relay know. */
export type Contract = 'relay' | 'kent';

/**
 * Kent's API, answer for answer (reference sentry §3.1), and the addresses of Kent 1.x beside it. Under the contract
 * `kent` every other address below `/api/` answers as Kent does too: it is unknown, or redirected to.
 */
export function kentRoutes(store: SentryStore, contract: Contract): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const { path, method } = request;
    // A path that is only Kent's is its own under both contracts; it is also kept from being read as a project.
    const isKents = /^\/+api\/+(?:eventlist|event|flush|errorlist|error)(?:\/|$)/.test(path);
    const isShared = contract === 'kent' && !/^\/(?:api\/crashbox\/|__)/.test(path);
    if (!isKents && !isShared) return next();
    answer(matchKent(method, path), { store, contract, request, response, next });
  };
}

interface Exchange {
  readonly store: SentryStore;
  readonly contract: Contract;
  readonly request: Request;
  readonly response: Response;
  readonly next: NextFunction;
}

function answer(match: KentMatch, exchange: Exchange): void {
  const { request, response, next } = exchange;
  if (match.kind === 'address') answerAddress(match, exchange);
  else if (match.kind === 'other-method') sendAllowed(response, request.method, match.allow);
  else if (match.kind === 'redirect') redirect(match.path, request, response);
  // Pages of ours that Kent has not: they stay under every contract.
  else if (/^\/(?:item\/|flush$|favicon)/.test(request.path)) next();
  else sendKentPage(response, 404, 'Not Found');
}

function redirect(path: string, request: Request, response: Response): void {
  const query = request.originalUrl.split('?').slice(1);
  response.location([`${request.baseUrl}${path}`, ...query].join('?'));
  sendKentPage(response, 308, 'Redirecting...');
}

interface KentReply {
  readonly value: KentValue;
  readonly status?: number;
}

/** The addresses whose answers are made here; index and ingest go on to their own routes. */
const replies: ReadonlyMap<string, (store: SentryStore, id: string) => KentReply> = new Map<
  string,
  (store: SentryStore, id: string) => KentReply
>([
  ['eventlist', (store) => ({ value: { events: kentItems(store.all()).map(kentRow) } })],
  ['errorlist', (store) => ({ value: { errors: kentItems(store.all()).map((item) => item.id) } })],
  [
    'flush',
    (store) => {
      store.clear();
      return { value: { success: true } };
    },
  ],
  ['event', (store, id) => replyWith('Event', id, listed(store, id), kentEvent)],
  ['error', (store, id) => replyWith('Error', id, listed(store, id), kentError)],
]);

function answerAddress(match: Extract<KentMatch, { kind: 'address' }>, exchange: Exchange): void {
  const reply = replies.get(match.name)?.(exchange.store, decoded(match.id));
  if (reply === undefined) exchange.next();
  else sendKent(exchange.response, reply.value, reply.status);
}

function replyWith(
  what: string,
  id: string,
  item: SentryItem | undefined,
  write: (item: SentryItem) => KentValue,
): KentReply {
  return item === undefined
    ? { value: { error: `${what} ${id} not found` }, status: 404 }
    : { value: write(item) };
}

/** An event as Kent 1.x gave it. */
function kentError(item: SentryItem): KentValue {
  return { project_id: kentProject(item), error_id: item.id, payload: kentBody(item) };
}

function listed(store: SentryStore, id: string): SentryItem | undefined {
  return kentItems([store.get(id)].filter((item) => item !== undefined))[0];
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id; // no percent-encoding; it is told back as it came
  }
}
