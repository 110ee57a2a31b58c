import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { answerFaultily } from '../../../kit/faults/answer-faultily.ts';
import { actionOf } from '../faults/sentry-fault.ts';
import { sendKent } from '../kent/kent-answer.ts';
import { receive } from '../receive/receive.ts';
import type { ReceiverParts, Reception } from '../receive/receiver.ts';
import { type Endpoint, type IngestPath, readIngestPath } from '../wire/ingest-path.ts';
import type { Contract } from './kent.ts';

/** What an ingest address answers to pages of any origin (reference sentry §2.11). */
const crossOriginHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'POST, GET, PATCH, OPTIONS',
  'Access-Control-Allow-Headers':
    'x-sentry-auth, x-requested-with, x-forwarded-for, origin, referer, accept, content-type, authentication, authorization, content-encoding, transfer-encoding, sentry-trace, baggage',
  'Access-Control-Expose-Headers': 'x-sentry-error, x-sentry-rate-limits, retry-after',
  'Access-Control-Max-Age': '3600',
};

const takingMethods = new Set(['POST', 'PUT', 'PATCH']);

/** Addresses that also take a GET: their data is in the query. */
const takingGet = new Set(['store', 'cron']);

/** True for requests that SDKs send, from whatever origin; these alone pass the browser guard. */
export function isIngestRequest({ method, path }: Request): boolean {
  const ingest = readIngestPath(path);
  if (ingest === undefined) return false;
  return (
    takingMethods.has(method) || method === 'OPTIONS' || (method === 'GET' && takingGet.has(ingest.endpoint))
  );
}

/** Takes whatever an SDK sends to an address of reference sentry §2.1. */
export function ingestRoutes(parts: ReceiverParts, contract: Contract): RequestHandler {
  return async (request: Request, response: Response, next: NextFunction) => {
    const path = readIngestPath(request.path);
    if (path === undefined) return next();
    response.set(crossOriginHeaders);
    if (request.method === 'OPTIONS') {
      response.status(204).end();
      return;
    }
    if (!isIngestRequest(request)) {
      if (path.endpoint === 'other' || path.endpoint === 'spotlight') return next();
      response.set('Allow', 'POST, OPTIONS').status(405).json({ detail: 'method not allowed' });
      return;
    }
    const reception = await receive(request, path, parts);
    const answerTruly = (): void => {
      if (contract === 'kent' && reception.kind === 'kept') sendKent(response, { success: true });
      else answer(response, path, reception, request.method);
    };
    const { fault } = reception;
    if (fault === undefined || reception.kind === 'gone') answerTruly();
    else
      await answerFaultily(response, actionOf(fault, parts.context.clock.now()), {
        answer: answerTruly,
        refuse: (status) => refuseFaultily(response, status),
      });
  };
}

/** One transparent pixel, for the GET form of the store address. */
const pixel = Buffer.from('R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');

/** Success statuses other than 200 (reference sentry §2.1). */
const successStatus: ReadonlyMap<Endpoint, number> = new Map([
  ['attachments', 201],
  ['cron', 202],
  ['otlp', 202],
  ['integration', 202],
]);

/** These answer the event id alone, dashed, as text. */
const answersText: ReadonlySet<Endpoint> = new Set(['minidump', 'unreal']);

function answer(response: Response, { endpoint }: IngestPath, reception: Reception, method: string): void {
  if (reception.kind === 'gone') return;
  if (reception.kind === 'refused') {
    response
      .status(reception.status)
      .set('X-Sentry-Error', printable(reception.detail))
      .json({ detail: reception.detail, causes: reception.causes });
    return;
  }
  const { eventId } = reception;
  if (endpoint === 'store' && method === 'GET') response.type('gif').send(pixel);
  else if (eventId !== undefined && answersText.has(endpoint)) response.type('text').send(dashed(eventId));
  else {
    const answered = { ...(eventId !== undefined && { id: eventId }), success: true };
    sendKent(response, answered, successStatus.get(endpoint));
  }
}

function refuseFaultily(response: Response, status: number): void {
  const detail = 'a fault that was asked for';
  response.status(status).set('X-Sentry-Error', detail).json({ detail, causes: [] });
}

function dashed(id: string): string {
  return id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function printable(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 200);
}
