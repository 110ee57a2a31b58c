import { type AggregationCompiler, aggregatedField, refuseOthers } from './aggregation-context.ts';

/** `missing`: one bucket of the documents without a value. */
export const missingAggregation: AggregationCompiler = (body, context) => {
  refuseOthers('missing', body, ['field']);
  const { path } = aggregatedField(body, context);
  return (documents) => {
    const inside = documents.filter(({ fields }) => (fields.get(path)?.length ?? 0) === 0);
    return { doc_count: inside.length, ...context.inside(inside) };
  };
};
