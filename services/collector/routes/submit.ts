import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { type ClientAnswer, malformedAnswer } from '../../../crash/report/answers.ts';
import { parsePayload } from '../../../crash/report/parse-payload.ts';
import type { ParseOutcome } from '../../../crash/report/payload.ts';
import { type Collector, collect } from '../collect.ts';
import { contractRules } from '../contract.ts';
import { discardBody, receiveBody } from '../receive-body.ts';
import { countReport } from '../report-metrics.ts';
import { sendBadBoundary, sendTitle } from '../title-answer.ts';

export const submitPath = '/submit';

/**
 * `POST /submit`, with any query string; `/submit/` is another address, and other methods get 405 (reference
 * collector §1.1).
 */
export function submit(collector: Collector): RequestHandler {
  let inWork = 0;
  return async (request: Request, response: Response, next: NextFunction) => {
    if (request.path !== submitPath) return next();
    if (request.method !== 'POST') return refuseMethod(request, response);
    if (inWork >= collector.options.maxInFlight) return refuseFull(collector, request, response);
    inWork += 1;
    const started = performance.now();
    try {
      await receive(collector, request, response);
    } finally {
      inWork -= 1;
      collector.context.metrics.timing('breakpad_resource.on_post.time', performance.now() - started);
    }
  };
}

async function receive(collector: Collector, request: Request, response: Response): Promise<void> {
  const { options, context, counts } = collector;
  const body = await receiveBody(request, options.maxBodyBytes, options.idleTimeout);
  if (body.kind === 'aborted') return;
  if (body.kind === 'too-large') return sendTooLarge(collector, response, body.bytes);
  const started = performance.now();
  const outcome = parse(collector, request, body.bytes);
  const gzipped = request.headers['content-encoding'] === 'gzip';
  countReport(context.metrics, outcome, gzipped, performance.now() - started);
  if (outcome.kind === 'too-large') return sendTooLarge(collector, response, body.bytes.length);
  if (outcome.kind === 'parsed') {
    const answer = await collect(outcome.payload, collector, request.headers['user-agent']);
    if (answer === undefined) response.status(500).end();
    else sendAnswer(response, answer);
    return;
  }
  const { detail } = outcome;
  const reason = outcome.kind === 'malformed' ? outcome.reason : 'bad_boundary';
  const userAgent = request.headers['user-agent'];
  counts.add('malformed');
  context.logger.info({ reason, detail, size: body.bytes.length, userAgent }, 'report malformed');
  if (outcome.kind === 'malformed') sendAnswer(response, malformedAnswer(outcome.reason));
  else sendBadBoundary(response);
}

function parse({ options }: Collector, request: Request, body: Buffer): ParseOutcome {
  const { limits, requireContentLength } = contractRules(options);
  const declared = request.headers['content-length'];
  const chunkedLength = requireContentLength ? undefined : body.length;
  return parsePayload(
    {
      contentType: request.headers['content-type'],
      contentEncoding: request.headers['content-encoding'],
      contentLength: declared === undefined ? chunkedLength : Number(declared),
      body,
    },
    limits,
  );
}

/** The content type is exactly `text/plain`, which Express would extend (reference collector §1.5). */
function sendAnswer(response: Response, { status, body }: ClientAnswer): void {
  response.writeHead(status, { 'Content-Type': 'text/plain', 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}

function sendTooLarge({ counts, context }: Collector, response: Response, size: number): void {
  counts.add('tooLarge');
  context.logger.info({ size }, 'report too large');
  if (!response.writable) return;
  const body = 'Discarded=too_large';
  response.writeHead(413, { 'Content-Type': 'text/plain', 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}

function refuseMethod(request: Request, response: Response): void {
  response.set('Allow', 'POST, OPTIONS');
  request.resume();
  if (request.method === 'OPTIONS') response.status(200).set('Content-Length', '0').end();
  else sendTitle(response, 405);
}

async function refuseFull({ options }: Collector, request: Request, response: Response): Promise<void> {
  await discardBody(request, options.maxBodyBytes, options.idleTimeout);
  response.set('Retry-After', '1');
  sendTitle(response, 503);
}
