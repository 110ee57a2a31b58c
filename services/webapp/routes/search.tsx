import { type RequestHandler, Router } from 'express';
import { sendPage } from '../../../kit/pages/page.tsx';
import { isStoreAway } from '../stores/store-away.ts';
import { BadArgumentError, FormError } from '../supersearch/bad-argument.ts';
import type { SearchAnswer } from '../supersearch/build-answer.ts';
import { lastValue, type Parameters, parametersOf } from '../supersearch/parameters.ts';
import { runSearch } from '../supersearch/run-search.ts';
import { pageOptions } from '../views/page-options.ts';
import { SearchPage } from '../views/search-page.tsx';
import type { Webapp } from '../webapp.ts';

const columns = ['uuid', 'date', 'signature', 'product', 'version', 'platform', 'reason'];
const perPage = 50;
const formFields = ['signature', 'product', 'version', 'platform', 'date'] as const;

/** `/` shows the newest crashes, `/search/` what was asked for; both work with scripts off (reference webapp §4.4). */
export function searchRoutes(webapp: Webapp): RequestHandler {
  const router = Router();
  for (const [path, title] of [
    ['/', 'Recent crashes'],
    ['/search/', 'Search'],
  ] as const) {
    router.get(path, async (request, response) => {
      const given = parametersOf(request.originalUrl);
      const page = Math.min(200, Math.max(1, Math.trunc(Number(lastValue(given, 'page') ?? 1)) || 1));
      const outcome = await search(webapp, pageParameters(given, page, path === '/'));
      const total = outcome.answer?.total ?? 0;
      const link = (to: number): string => pageLink(path, given, to);
      sendPage(
        response,
        pageOptions(title, outcome.status),
        <SearchPage
          {...outcome}
          columns={columns}
          values={Object.fromEntries(formFields.map((name) => [name, lastValue(given, name) ?? '']))}
          newer={page > 1 ? link(page - 1) : undefined}
          older={page * perPage < total && page < 200 ? link(page + 1) : undefined}
        />,
      );
    });
  }
  router.get('/query/', (_request, response) => response.redirect(301, '/search/'));
  return router;
}

interface Outcome {
  readonly status: number;
  readonly answer?: SearchAnswer;
  readonly problem?: string;
}

async function search(webapp: Webapp, parameters: Parameters): Promise<Outcome> {
  try {
    return { status: 200, answer: await runSearch(webapp, parameters) };
  } catch (error) {
    if (error instanceof BadArgumentError || error instanceof FormError) {
      return { status: 400, problem: error.message };
    }
    if (!isStoreAway(error)) throw error;
    webapp.context.logger.error({ err: error }, 'search failed');
    webapp.context.reporter.report(error, { route: '/search/' });
    return { status: 503, problem: 'Elasticsearch does not answer. Try again when it is back.' };
  }
}

function pageParameters(given: Parameters, page: number, isHome: boolean): Parameters {
  const parameters = new Map(given);
  parameters.set('_columns', columns);
  parameters.set('_results_number', [String(perPage)]);
  parameters.set('_results_offset', [String((page - 1) * perPage)]);
  if (isHome || !given.has('_sort')) parameters.set('_sort', ['-date']);
  if (isHome) parameters.set('_facets_size', ['0']);
  else if (!given.has('_facets_size')) parameters.set('_facets_size', ['20']);
  return parameters;
}

function pageLink(path: string, given: Parameters, page: number): string {
  const query = new URLSearchParams();
  for (const [name, values] of given) {
    if (name !== 'page') for (const value of values) query.append(name, value);
  }
  query.set('page', String(page));
  return `${path}?${query.toString()}`;
}
