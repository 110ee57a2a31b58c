import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { answerFaultily } from '../../../kit/faults/answer-faultily.ts';
import { actionOf } from '../faults/sentry-fault.ts';
import { sendKent } from '../kent/kent-answer.ts';
import { receive } from '../receive/receive.ts';
import type { ReceiverParts } from '../receive/reception.ts';
import { type Endpoint, type IngestPath, readIngestPath, tunnelPath } from '../wire/ingest-path.ts';
import { answerKept, answerRefused } from './ingest-answer.ts';
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
export function isIngestRequest({ method, path }: Request): boolean {
  const ingest = readIngestPath(path);
  return ingest !== undefined && isIngest(ingest, method);
}

function isIngest({ endpoint }: IngestPath, method: string): boolean {
  if (takingMethods.has(method) || method === 'OPTIONS') return true;
  return method === 'GET' && takingGet.has(endpoint);
}

export interface IngestRoutes {
  /** Takes whatever an SDK sends to an address of reference sentry §2.1. */
  readonly addresses: RequestHandler;
  /**
   * Takes an envelope with its DSN in the header from any address, as the `tunnel` of a browser SDK sends it
   * (reference sentry §2.11), and passes everything else on. What pages of other origins send goes nowhere else.
   */
  readonly tunnel: RequestHandler;
}

export function ingestRoutes(parts: ReceiverParts, contract: Contract): IngestRoutes {
  const take = async (
    path: IngestPath,
    request: Request,
    response: Response,
    next: NextFunction,
  ): Promise<void> => {
    for (const [name, value] of pageHeaders) response.setHeader(name, value);
    const reception = await receive(request, path, parts);
    if (reception.kind === 'not-found') return next();
    const answerTruly = (): void => {
      if (reception.kind === 'refused') answerRefused(response, reception);
      else if (reception.kind === 'kept' && contract === 'kent') sendKent(response, { success: true });
      else if (reception.kind === 'kept') answerKept(response, path, reception, request.method);
    };
    const { fault } = reception;
    if (fault === undefined || reception.kind === 'gone') answerTruly();
    else
      await answerFaultily(response, actionOf(fault, parts.context.clock.now()), {
        answer: answerTruly,
        refuse: (status) => refuseFaultily(response, status),
      });
  };
  return {
    addresses: async (request, response, next) => {
      const path = readIngestPath(request.path);
      if (path === undefined) return next();
      if (request.method === 'OPTIONS') response.set(forPreflight).status(204).end();
      else if (isIngest(path, request.method)) await take(path, request, response, next);
      else if (othersGet.has(path.endpoint)) next();
      else {
        response.set({ ...forPages, Allow: 'POST, OPTIONS' });
        response.status(405).json({ detail: 'method not allowed' });
      }
    },
    tunnel: async (request, response, next) => {
      if (contract === 'kent') next();
      else if (request.method === 'POST') await take(tunnelPath, request, response, next);
      else if (request.method === 'OPTIONS' && request.get('Access-Control-Request-Method') === 'POST')
        response.set(forPreflight).status(204).end();
      else next();
    },
  };
}

function refuseFaultily(response: Response, status: number): void {
  const detail = 'a fault that was asked for';
  response.status(status).set('X-Sentry-Error', detail).json({ detail, causes: [] });
}
