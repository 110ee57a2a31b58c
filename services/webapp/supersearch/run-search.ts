import type { JsonObject } from '../../../crash/json.ts';
import { indexNamesBetween } from '../../../crash/schema/index-name.ts';
import type { Webapp } from '../webapp.ts';
import { BadArgumentError } from './bad-argument.ts';
import { buildAnswer, emptyAnswer, type SearchAnswer } from './build-answer.ts';
import { buildQuery } from './build-query.ts';
import type { Parameters } from './parameters.ts';
import { parseSearch } from './parse-search.ts';
import type { SearchRequest } from './search-request.ts';

const week = 7 * 86_400_000;

/**
 * Searches the weekly indices of the date range that the retention covers. A missing index is left out, named in
 * `errors`, and the search repeated (reference webapp §4.3).
 * @throws {BadArgumentError} or {FormError} for what the client got wrong.
 */
export async function runSearch(webapp: Webapp, parameters: Parameters): Promise<SearchAnswer> {
  const now = webapp.context.clock.now();
  const request = parseSearch(parameters, { products: webapp.options.products, now });
  const body = buildQuery(request);
  const errors: JsonObject[] = [];
  let indices = indicesOf(request, webapp, now);
  while (indices.length > 0) {
    const outcome = await webapp.search.search(indices, body);
    if (outcome.kind === 'answer') return buildAnswer(outcome.body, request, errors);
    if (outcome.kind === 'refused') throw new BadArgumentError(`bad query: ${outcome.reason.slice(0, 300)}`);
    const { index } = outcome;
    if (!indices.includes(index)) break;
    indices = indices.filter((name) => name !== index);
    errors.push({ type: 'missing_index', index });
  }
  return emptyAnswer(errors);
}

function indicesOf({ date }: SearchRequest, { options }: Webapp, now: Date): readonly string[] {
  const oldest = now.getTime() - options.retentionWeeks * week;
  const newest = now.getTime() + week;
  const from = new Date(Math.max(date.from.getTime(), oldest));
  const to = new Date(Math.min(date.to.getTime(), newest));
  return indexNamesBetween(from, to, `${options.indexPrefix}%Y%W`);
}
