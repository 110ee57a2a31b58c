import type { FieldValue } from '../index/field-type.ts';
import { type AggregationCompiler, aggregatedField, refuseOthers } from './aggregation-context.ts';

/** `cardinality`: how many different values; exact here, an estimate above 3,000 on the node. */
export const cardinalityAggregation: AggregationCompiler = (body, context) => {
  refuseOthers('cardinality', body, ['field', 'precision_threshold', 'execution_hint']);
  const { path } = aggregatedField(body, context);
  return (documents) => {
    const seen = new Set<FieldValue>();
    for (const { fields } of documents) for (const value of fields.get(path) ?? []) seen.add(value);
    return { value: seen.size };
  };
};
