import type { JsonObject } from '../../../crash/json.ts';
import { parsingError } from '../errors.ts';
import { minimumShouldMatch } from './minimum-should-match.ts';
import type { Predicate, QueryCompiler, QueryContext } from './query-context.ts';

const clauses = ['must', 'filter', 'should', 'must_not'] as const;

/** `bool`: all of must and filter, none of must_not, at least minimum_should_match of should. */
export const boolQuery: QueryCompiler = (body, context) => {
  for (const name of Object.keys(body)) {
    if (![...clauses, 'mustNot', 'minimum_should_match', 'boost', '_name'].includes(name)) {
      throw parsingError(`[bool] query does not support [${name}]`);
    }
  }
  const must = [...clause(body, 'must', context), ...clause(body, 'filter', context)];
  const mustNot = clause(body, 'must_not', context);
  const should = clause(body, 'should', context);
  const needed = minimumShouldMatch(body['minimum_should_match'], should.length, must.length === 0 ? 1 : 0);
  return (document) =>
    must.every((matches) => matches(document)) &&
    !mustNot.some((matches) => matches(document)) &&
    (needed === 0 || atLeast(should, needed, document));
};

function clause(
  body: JsonObject,
  name: (typeof clauses)[number],
  context: QueryContext,
): readonly Predicate[] {
  const given = body[name];
  if (given === undefined) return [];
  return (Array.isArray(given) ? given : [given]).map((query) => context.inner(query));
}

function atLeast(should: readonly Predicate[], needed: number, document: Parameters<Predicate>[0]): boolean {
  let matched = 0;
  for (const matches of should) {
    if (matches(document)) matched += 1;
    if (matched >= needed) return true;
  }
  return false;
}
