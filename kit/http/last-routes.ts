import type { ServerResponse } from 'node:http';
import type { ErrorRequestHandler, NextFunction, Request, RequestHandler, Response } from 'express';
import type { PartContext } from '../context.ts';
import { sendJson } from './send-json.ts';

/** Answers what no route took: 404 in JSON with the addresses that there are. Goes last but one into an app. */
export function notFound(routes: readonly string[]): RequestHandler {
  return (request: Request, response: Response) => {
    response.status(404).json({ error: 'not found', method: request.method, path: request.path, routes });
  };
}

/**
 * Turns a thrown error into JSON, never a stack: what the client got wrong (a malformed URL or body) keeps its 4xx
 * status, anything else is a 500 that is logged and reported. Goes last into an app.
 */
export function errorHandler(context: Pick<PartContext, 'logger' | 'reporter'>): ErrorRequestHandler {
  // Express knows a handler of errors by its four parameters.
  return (error: unknown, request: Request, response: Response, _next: NextFunction) => {
    answerError(error, routeTemplate(request), response, context);
  };
}

/** As `errorHandler` does, where a request has not come to Express; an answer that was begun is broken off. */
export function answerError(
  error: unknown,
  route: string,
  response: ServerResponse,
  context: Pick<PartContext, 'logger' | 'reporter'>,
): void {
  const status = statusOf(error);
  if (status >= 500) {
    context.logger.error({ err: error }, 'request failed');
    context.reporter.report(error, { route });
  }
  if (response.headersSent) response.destroy();
  else sendJson(response, status, { error: status >= 500 ? 'internal error' : 'bad request', status });
}

function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  return status >= 400 && status < 500 ? status : 500;
}

/** The pattern a request matched, such as `/report/index/:crashId`; never the path, which holds user data. */
export function routeTemplate(request: Request): string {
  const route: unknown = request.route;
  return typeof route === 'object' && route !== null && 'path' in route ? String(route.path) : 'no route';
}
