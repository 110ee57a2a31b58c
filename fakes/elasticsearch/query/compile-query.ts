import { isJsonObject } from '../../../crash/json.ts';
import { illegalArgument, notImplemented, parsingError, unknownName } from '../errors.ts';
import type { Mapping } from '../index/mapping.ts';
import { boolQuery } from './bool.ts';
import { constantScoreQuery } from './constant-score.ts';
import { existsQuery } from './exists.ts';
import { idsQuery } from './ids.ts';
import { matchQuery } from './match.ts';
import { matchAllQuery, matchNoneQuery } from './match-all.ts';
import { matchPhraseQuery } from './match-phrase.ts';
import { prefixQuery } from './prefix.ts';
import type { Predicate, QueryCompiler } from './query-context.ts';
import { rangeQuery } from './range.ts';
import { regexpQuery } from './regexp.ts';
import { termQuery } from './term.ts';
import { termsQuery } from './terms.ts';
import { wildcardQuery } from './wildcard.ts';

/** `indices.query.bool.max_nested_depth` of the node. */
const maxNesting = 30;

const compilers: ReadonlyMap<string, QueryCompiler> = new Map([
  ['bool', boolQuery],
  ['constant_score', constantScoreQuery],
  ['exists', existsQuery],
  ['ids', idsQuery],
  ['match', matchQuery],
  ['match_all', matchAllQuery],
  ['match_none', matchNoneQuery],
  ['match_phrase', matchPhraseQuery],
  ['prefix', prefixQuery],
  ['range', rangeQuery],
  ['regexp', regexpQuery],
  ['term', termQuery],
  ['terms', termsQuery],
  ['wildcard', wildcardQuery],
]);

/** Queries of the real node that are not built here. */
const others = new Set(
  'boosting combined_fields dis_max distance_feature function_score fuzzy geo_bounding_box geo_distance geo_grid geo_polygon geo_shape has_child has_parent intervals knn match_bool_prefix match_phrase_prefix more_like_this multi_match nested parent_id percolate pinned query_string rank_feature rule script script_score semantic shape simple_query_string span_containing span_first span_multi span_near span_not span_or span_term span_within sparse_vector terms_set text_expansion weighted_tokens wrapper'.split(
    ' ',
  ),
);

/** A query of the query DSL as a test of documents of one index. Throws ElasticError; ShardError where only this index refuses it. */
export function compileQuery(query: unknown, mapping: Mapping, now: number): Predicate {
  return compile(query, mapping, now, 1);
}

function compile(query: unknown, mapping: Mapping, now: number, depth: number): Predicate {
  if (!isJsonObject(query)) throw parsingError('[_na] query malformed, must start with start_object');
  if (depth > maxNesting) {
    throw illegalArgument(
      `The nested depth of the query exceeds the maximum nested depth for bool queries set in [indices.query.bool.max_nested_depth]`,
    );
  }
  const [name, second] = Object.keys(query);
  if (name === undefined) throw illegalArgument('query malformed, empty clause found');
  const compiler = compilers.get(name);
  if (!compiler) throw others.has(name) ? notImplemented(`query [${name}]`) : unknownName('query', name);
  const body = query[name];
  if (!isJsonObject(body)) throw parsingError(`[${name}] query malformed, no start_object after query name`);
  if (second !== undefined)
    throw parsingError(`[${name}] malformed query, expected [END_OBJECT] but found [FIELD_NAME]`);
  return compiler(body, { mapping, now, inner: (inner) => compile(inner, mapping, now, depth + 1) });
}
