import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { awsRequestKind, type ErrorAnswer, queryError, queueError, storageError } from './error-bodies.ts';
import { readQueueAction } from './queue-guard.ts';
import { readStorageCall } from './storage-call.ts';
import { isUnderstood } from './storage-guard.ts';

/** Largest body that fauxqs 2.4.1 takes (`dist/app.js`); larger objects go up in parts. */
const bodyLimitBytes = 11 * 1024 * 1024;

/** Lets through what fauxqs understands; 501 for the rest, in the form of the service, with the body read to its end. */
export function awsGuard(): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const refusal = refusalOf(request);
    if (refusal === undefined) return next();
    // An answer before the end of the body reaches many clients as a reset connection.
    request.resume();
    const answer = (): void => {
      response.status(refusal.status).set(refusal.headers).end(refusal.body);
    };
    if (request.complete) answer();
    else request.once('end', answer);
  };
}

type Refusal = ErrorAnswer & { readonly status: number };

function refusalOf(request: Request): Refusal | undefined {
  if (awsRequestKind(request) === 'queue') return refuseQueueCall(request);
  return isForm(request) && isSignedForQueues(request) ? refuseQueryProtocol() : refuseStorageCall(request);
}

function refuseQueryProtocol(): Refusal {
  const message =
    'crashbox speaks the JSON protocol of SQS only; this client speaks the older query protocol. Use an AWS SDK of 2024 or later (boto3 1.29), or the container tier.';
  return { status: 501, ...queryError('UnsupportedOperation', message) };
}

/** The service is part of the scope in a version 4 signature. */
function isSignedForQueues({ headers }: Request): boolean {
  return headers.authorization?.includes('/sqs/aws4_request') === true;
}

function isForm({ headers }: Request): boolean {
  return headers['content-type']?.includes('x-www-form-urlencoded') === true;
}

function refuseQueueCall(request: Request): Refusal | undefined {
  const target = request.headers['x-amz-target'];
  if (typeof target !== 'string') {
    return { status: 400, ...queueError('MissingAction', 'The request has no X-Amz-Target header.') };
  }
  const { action, known } = readQueueAction(target);
  if (!known) {
    return { status: 501, ...queueError('UnsupportedOperation', `crashbox has no SQS action ${action}.`) };
  }
  if (request.method === 'POST' && request.path === '/') return undefined;
  return { status: 400, ...queueError('InvalidAddress', 'SQS actions are POST requests to /.') };
}

function refuseStorageCall(request: Request): Refusal | undefined {
  if (isOwnAddress(request)) return undefined;
  if (Number(request.headers['content-length'] ?? 0) > bodyLimitBytes) {
    const message = 'Your proposed upload exceeds 11 MiB; send it in parts of 5 to 10 MiB.';
    return { status: 400, ...storageError('EntityTooLarge', message, request.path) };
  }
  const call = readStorageCall(request);
  if (isUnderstood(call)) return undefined;
  const keys = [...call.query.keys()].join(', ').slice(0, 200);
  const message = `crashbox has no S3 call ${call.method} on a ${call.level} with query keys (${keys}).`;
  return { status: 501, ...storageError('NotImplemented', message, request.path) };
}

/** fauxqs's peek addresses and health, and its SNS and STS, which are form posts to the root. */
function isOwnAddress(request: Request): boolean {
  const { method, path } = request;
  if (method === 'GET') return path === '/health' || path.startsWith('/_fauxqs/');
  return method === 'POST' && path === '/' && isForm(request);
}
