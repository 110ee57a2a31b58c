import type { JsonObject } from '../../../crash/json.ts';
import type { SearchIndex } from '../index/search-index.ts';
import { compileQuery } from '../query/compile-query.ts';
import type { Predicate } from '../query/query-context.ts';
import type { AggregationCompiler } from './aggregation-context.ts';

/** `filter`: one bucket of the documents that a query matches. */
export const filterAggregation: AggregationCompiler = (body, context) => {
  const matches = filterOf(body, context.indices, context.now);
  return (documents) => {
    const inside = documents.filter(matches);
    context.countBuckets(1);
    return { doc_count: inside.length, ...context.inside(inside) };
  };
};

function filterOf(query: JsonObject, indices: readonly SearchIndex[], now: number): Predicate {
  const byIndex = new Map(indices.map((index) => [index.name, compileQuery(query, index.mapping, now)]));
  return (document) => byIndex.get(document.index)?.(document) ?? false;
}
