import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler, NextFunction, Request, Response } from 'express';
import type { PartContext } from '../../kit/context.ts';
import { routeTemplate } from '../../kit/http/last-routes.ts';

/** Falcon's error answer: JSON with a `title`, as Python writes it (reference collector §1.1, §1.5). */
export function sendTitle(response: Response, status: number): void {
  sendJson(response, status, `{"title": "${status} ${STATUS_CODES[status] ?? 'Error'}"}`);
}

/** Falcon's answer to a boundary of 0 or over 70 characters, the one 400 without `Discarded=` (§1.2 step 6). */
export function sendBadBoundary(response: Response): void {
  const description =
    'The value provided for the \\"Content-Type\\" header is invalid. The boundary parameter value must consist of 1 to 70 characters';
  sendJson(response, 400, `{"title": "Invalid header value", "description": "${description}"}`);
}

function sendJson(response: Response, status: number, body: string): void {
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
}

/** Any error of a route: what the client got wrong keeps its 4xx, the rest is a 500 that is logged and reported. */
export function titleErrors({ logger, reporter }: PartContext): ErrorRequestHandler {
  return (error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error);
    const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
    if (status >= 400 && status < 500) return sendTitle(response, status);
    logger.error({ err: error }, 'request failed');
    reporter.report(error, { route: routeTemplate(request) });
    sendTitle(response, 500);
  };
}
