import type { ServerResponse } from 'node:http';
import { sendJson, sendJsonText } from '../../../kit/http/send-json.ts';
import { jsonText } from '../items/json-text.ts';
import { sendKentText } from '../kent/kent-answer.ts';
import type { Reception } from '../receive/reception.ts';
import type { Endpoint, IngestPath } from '../wire/ingest-path.ts';

/** One transparent pixel, for the GET form of the store address. */
const pixel = Buffer.from('R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');

/** Success statuses other than 200 (reference sentry §2.1). */
const successStatus: ReadonlyMap<Endpoint, number> = new Map<Endpoint, number>([
  ['attachments', 201],
  ['cron', 202],
  ['otlp', 202],
  ['vercel', 202],
  ['heroku', 202],
]);

/** These answer the event id alone, dashed, as text. */
const answersText: ReadonlySet<Endpoint> = new Set<Endpoint>(['minidump', 'unreal', 'playstation']);

/** Answers a request that was kept as the address's owner in Sentry does, with Kent's `success` beside the id. */
export function answerKept(
  response: ServerResponse,
  { endpoint }: IngestPath,
  { eventId, answer }: Extract<Reception, { kind: 'kept' }>,
  method: string,
): void {
  if (answer !== undefined) {
    setHeaders(response, answer.headers ?? {});
    response.statusCode = answer.status;
    if (answer.json === undefined) response.end();
    else sendJsonText(response, answer.status, jsonText(answer.json));
  } else if (endpoint === 'store' && method === 'GET')
    response.setHeader('Content-Type', 'image/gif').end(pixel);
  else if (eventId !== undefined && answersText.has(endpoint)) {
    response.setHeader('Content-Type', 'text/plain; charset=utf-8').end(dashed(eventId));
  } else {
    const id = eventId === undefined ? '' : `"id":"${eventId}",`; // 32 hex digits
    sendKentText(response, `{${id}"success":true}\n`, successStatus.get(endpoint));
  }
}

/** Relay's form of a refusal (reference sentry §2.6). */
export function answerRefused(
  response: ServerResponse,
  { status, detail, causes, headers = {} }: Extract<Reception, { kind: 'refused' }>,
): void {
  setHeaders(response, { ...headers, 'X-Sentry-Error': printable(detail) });
  sendJson(response, status, { detail, causes });
}

/** All of them; ours are plain texts that need none of Express's completion. */
export function setHeaders(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

function dashed(id: string): string {
  return id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function printable(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 200);
}
