import { type Request, type RequestHandler, type Response, Router } from 'express';
import { sendPage } from '../../../kit/pages/page.tsx';
import { type ApiAnswer, formErrors, refused, sendJson } from '../api/api-answer.ts';
import { type Endpoint, endpoints } from '../api/endpoints.ts';
import { isStoreAway } from '../stores/store-away.ts';
import { BadArgumentError, FormError } from '../supersearch/bad-argument.ts';
import { lastValue, type Parameters, parametersOf } from '../supersearch/parameters.ts';
import { ApiPage } from '../views/api-page.tsx';
import { pageOptions } from '../views/page-options.ts';
import type { Webapp } from '../webapp.ts';

/**
 * The API (reference webapp §4.1). Order of checks: token, name, permission, method, parameters. No CORS headers:
 * reading routes are closed to pages of other origins (DESIGN decision 12).
 */
export function apiRoutes(webapp: Webapp): RequestHandler {
  const router = Router({ strict: true });
  router.get('/api/', (_request, response) => {
    sendPage(response, pageOptions('API'), <ApiPage endpoints={endpoints} />);
  });
  router.all('/api/:name/', async (request: Request<{ name: string }>, response: Response) => {
    request.resume();
    const parameters = parametersOf(request.originalUrl);
    const answer = await answerOf(webapp, request, parameters);
    sendJson(response, answer, lastValue(parameters, 'pretty') === 'print');
  });
  router.all('/api/:name', (request: Request<{ name: string }>, response: Response) => {
    request.resume();
    const query = request.originalUrl.includes('?') ? request.originalUrl.replace(/^[^?]*/, '') : '';
    response.redirect(301, `/api/${encodeURIComponent(request.params.name)}/${query}`);
  });
  return router;
}

async function answerOf(
  webapp: Webapp,
  request: Request<{ name: string }>,
  parameters: Parameters,
): Promise<ApiAnswer> {
  if (request.method === 'OPTIONS') return { status: 200, body: {} };
  // Clients without a token send the header empty (reference webapp §5.2).
  if ((request.get('auth-token') ?? '') !== '') return refused(403, 'API Token not matched');
  const { name } = request.params;
  const endpoint = endpoints.find((candidate) => candidate.name === name);
  if (endpoint === undefined) return refused(404, `No service called '${name.slice(0, 100)}'`);
  if (endpoint.permission !== undefined) {
    return refused(403, `Use of this endpoint requires the '${endpoint.permission}' permission`);
  }
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  if (!endpoint.methods.includes(method)) return refused(405, 'Method not allowed');
  return guardedAnswer(webapp, endpoint, parameters);
}

async function guardedAnswer(webapp: Webapp, endpoint: Endpoint, parameters: Parameters): Promise<ApiAnswer> {
  try {
    return await endpoint.answer(webapp, parameters);
  } catch (error) {
    if (error instanceof FormError) return formErrors(error.parameter, error.message);
    if (error instanceof BadArgumentError)
      return refused(400, `Bad request: BadArgumentError: ${error.message}`);
    webapp.context.logger.error({ err: error, endpoint: endpoint.name }, 'API request failed');
    webapp.context.reporter.report(error, { route: `/api/${endpoint.name}/` });
    return isStoreAway(error)
      ? refused(503, 'a store of crashes does not answer; try again')
      : { status: 500, body: { error: 'internal error', path: `/api/${endpoint.name}/` } };
  }
}
