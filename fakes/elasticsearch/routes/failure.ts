import type { ErrorRequestHandler, NextFunction, Request, Response } from 'express';
import type { PartContext } from '../../../kit/context.ts';
import { messageOf } from '../../../kit/errors/crashbox-error.ts';
import { ElasticError, errorBody } from '../errors.ts';
import { sendJson } from './call.ts';

/** A malformed address is the client's 400; anything else is logged and reported, and a 500 in Elasticsearch's form. */
export function failure(context: Pick<PartContext, 'logger' | 'reporter'>): ErrorRequestHandler {
  return (error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error);
    const isClients =
      error instanceof URIError || (error instanceof Error && 'status' in error && error.status === 400);
    if (!isClients) {
      context.logger.error({ err: error }, 'request failed');
      context.reporter.report(error);
    }
    const cause = isClients
      ? { type: 'bad_parameter_exception', reason: messageOf(error).slice(0, 500) }
      : { type: 'exception', reason: 'crashbox failed on this request; its log has the details' };
    sendJson(response, isClients ? 400 : 500, errorBody(new ElasticError(isClients ? 400 : 500, cause)));
  };
}
