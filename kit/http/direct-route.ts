import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { PartContext } from '../context.ts';
import type { Journal } from '../journal/journal.ts';
import { answerError } from './last-routes.ts';

/**
 * A route that speaks node:http alone, for addresses where Express's share of a request is worth saving. Undefined
 * where it does not take the request: then Express gets it.
 */
export type DirectRoute = (
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<unknown> | undefined;

/** Requests that `route` takes never come to `app`; the journal has them all the same, and errors are answered alike. */
export function withDirectRoute(
  app: RequestListener,
  route: DirectRoute,
  journal: Journal,
  context: Pick<PartContext, 'logger' | 'reporter'>,
): RequestListener {
  return (request, response) => {
    const taken = route(request, response);
    if (taken === undefined) return app(request, response);
    journal.watch(request, response);
    taken.catch((error: unknown) => answerError(error, 'direct route', response, context));
  };
}
