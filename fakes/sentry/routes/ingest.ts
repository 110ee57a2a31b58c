import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import { answerFaultily } from '../../../kit/faults/answer-faultily.ts';
import type { DirectRoute } from '../../../kit/http/direct-route.ts';
import { sendJson } from '../../../kit/http/send-json.ts';
import { actionOf } from '../faults/sentry-fault.ts';
import { sendKent } from '../kent/kent-answer.ts';
import { receive } from '../receive/receive.ts';
import type { ReceiverParts } from '../receive/reception.ts';
import { type Endpoint, type IngestPath, readIngestPath, tunnelPath } from '../wire/ingest-path.ts';
import { answerKept, answerRefused, setHeaders } from './ingest-answer.ts';
import type { Contract } from './kent.ts';

/** What an ingest address answers to pages of any origin (reference sentry §2.11). */
const forPages = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers':
    'x-sentry-error, x-sentry-rate-limits, retry-after, location, upload-offset, tus-resumable',
};

/** What a browser asks before it sends; no other answer needs it, and each would take its time to write. */
const forPreflight = {
  ...forPages,
  'Access-Control-Allow-Methods': 'POST, GET, PATCH, OPTIONS',
  'Access-Control-Allow-Headers':
    'x-sentry-auth, x-requested-with, x-forwarded-for, origin, referer, accept, content-type, authentication, authorization, content-encoding, transfer-encoding, sentry-trace, baggage, tus-resumable, upload-length, upload-defer-length, upload-metadata, upload-offset',
  'Access-Control-Max-Age': '3600',
};

const pageHeaders = Object.entries(forPages);

const takingMethods = new Set(['POST', 'PUT', 'PATCH']);

/** Addresses that also take a GET: their data is in the query. */
const takingGet: ReadonlySet<Endpoint> = new Set<Endpoint>(['store', 'cron']);

/** Addresses where a GET is not for ingest, but for whoever comes later. */
const othersGet: ReadonlySet<Endpoint> = new Set<Endpoint>(['other', 'spotlight', 'error-page']);

/** True for requests that SDKs send, from whatever origin; these alone pass the browser guard. */
export function isIngestRequest(request: IncomingMessage): boolean {
  const ingest = ingestPathOf(request);
  return ingest !== undefined && isIngest(ingest, request);
}

function isIngest({ endpoint }: IngestPath, { method = 'GET' }: IncomingMessage): boolean {
  if (takingMethods.has(method) || method === 'OPTIONS') return true;
  return method === 'GET' && takingGet.has(endpoint);
}

function ingestPathOf({ url = '/' }: IncomingMessage): IngestPath | undefined {
  const query = url.indexOf('?');
  return readIngestPath(query === -1 ? url : url.slice(0, query));
}

export interface IngestRoutes {
  /** Takes whatever an SDK sends to an address of reference sentry §2.1. */
  readonly addresses: RequestHandler;
  /** The same before Express sees it; other methods at these addresses are left to it. */
  readonly direct: DirectRoute;
  /**
   * Takes an envelope with its DSN in the header from any address, as the `tunnel` of a browser SDK sends it
   * (reference sentry §2.11), and passes everything else on. What pages of other origins send goes nowhere else.
   */
  readonly tunnel: RequestHandler;
}

export function ingestRoutes(parts: ReceiverParts, contract: Contract): IngestRoutes {
  /** False where nothing was kept: the address is none of Sentry's after all. */
  const take = async (
    path: IngestPath,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<boolean> => {
    if (request.method === 'OPTIONS') {
      answerPreflight(response);
      return true;
    }
    for (const [name, value] of pageHeaders) response.setHeader(name, value);
    const reception = await receive(request, path, parts);
    if (reception.kind === 'not-found') return false;
    const answerTruly = (): void => {
      if (reception.kind === 'refused') answerRefused(response, reception);
      else if (reception.kind === 'kept' && contract === 'kent') sendKent(response, { success: true });
      else if (reception.kind === 'kept') answerKept(response, path, reception, request.method ?? 'POST');
    };
    const { fault } = reception;
    if (fault === undefined || reception.kind === 'gone') answerTruly();
    else
      await answerFaultily(response, actionOf(fault, parts.context.clock.now()), {
        answer: answerTruly,
        refuse: (status) => refuseFaultily(response, status),
      });
    return true;
  };
  return {
    addresses: async (request, response, next) => {
      const path = ingestPathOf(request);
      if (path === undefined) return next();
      if (isIngest(path, request)) await take(path, request, response);
      else if (othersGet.has(path.endpoint)) next();
      else {
        setHeaders(response, { ...forPages, Allow: 'POST, OPTIONS' });
        sendJson(response, 405, { detail: 'method not allowed' });
      }
    },
    direct: (request, response) => {
      const path = ingestPathOf(request);
      return path !== undefined && isIngest(path, request) ? take(path, request, response) : undefined;
    },
    tunnel: async (request, response, next) => {
      if (contract === 'kent') next();
      else if (request.method === 'POST') {
        if (!(await take(tunnelPath, request, response))) next();
      } else if (request.method === 'OPTIONS' && request.get('Access-Control-Request-Method') === 'POST')
        answerPreflight(response);
      else next();
    },
  };
}

function answerPreflight(response: ServerResponse): void {
  setHeaders(response, forPreflight);
  response.statusCode = 204;
  response.end();
}

function refuseFaultily(response: ServerResponse, status: number): void {
  const detail = 'a fault that was asked for';
  response.setHeader('X-Sentry-Error', detail);
  sendJson(response, status, { detail, causes: [] });
}
