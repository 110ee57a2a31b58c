import type { ServerResponse } from 'node:http';
import type { Response } from 'express';
import { type KentValue, kentJson } from './kent-json.ts';

/** An answer of Kent in its JSON (reference sentry §3.1). */
export function sendKent(response: ServerResponse, value: KentValue, status = 200): void {
  sendKentText(response, kentJson(value), status);
}

/** The same with a value that is written already. */
export function sendKentText(response: ServerResponse, text: string, status = 200): void {
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json').end(text);
}

/** An error page as short as Werkzeug's. */
export function sendKentPage(response: Response, status: number, title: string): void {
  response
    .status(status)
    .set('X-Content-Type-Options', 'nosniff')
    .type('html')
    .send(`<!doctype html>\n<html lang=en>\n<title>${status} ${title}</title>\n<h1>${title}</h1>\n`);
}

/** OPTIONS is told what an address takes; any other method is refused with the same list. */
export function sendAllowed(response: Response, method: string, allow: string): void {
  response.set('Allow', allow);
  if (method === 'OPTIONS') response.status(200).type('html').end();
  else sendKentPage(response, 405, 'Method Not Allowed');
}
