import { illegalArgument, notImplemented, xContentParse } from '../errors.ts';
import { isTextual } from '../index/field-type.ts';
import { type AggregationCompiler, aggregatedField, refuseOthers } from './aggregation-context.ts';
import { bucketsByKey } from './buckets-by-key.ts';
import { whole } from './terms.ts';

/** `histogram`: buckets of equal width over a number field. */
export const histogramAggregation: AggregationCompiler = (body, context) => {
  for (const name of ['extended_bounds', 'hard_bounds', 'order', 'keyed', 'missing', 'script', 'format']) {
    if (body[name] !== undefined) throw notImplemented(`histogram parameter [${name}]`);
  }
  refuseOthers('histogram', body, ['field', 'interval', 'offset', 'min_doc_count']);
  const { path, field } = aggregatedField(body, context);
  if (field && isTextual(field)) {
    throw illegalArgument(
      `Field [${path}] of type [${field.type}] is not supported for aggregation [histogram]`,
    );
  }
  const interval = number(body['interval'], 'interval');
  if (!(interval > 0)) {
    const reason = '[interval] must be >0 for histogram aggregation';
    throw xContentParse('[histogram] failed to parse field [interval]', {
      type: 'illegal_argument_exception',
      reason,
    });
  }
  const offset = body['offset'] === undefined ? 0 : number(body['offset'], 'offset');
  const minimum = whole(body['min_doc_count'], 0, 'min_doc_count');
  return (documents) =>
    bucketsByKey(documents, path, field, context, {
      keyOf: (value) => Math.floor((value - offset) / interval) * interval + offset,
      // Through the index, so that added fractions cannot drift from the keys of documents.
      next: (key) => (Math.round((key - offset) / interval) + 1) * interval + offset,
      show: (key) => ({ key }),
      minimum,
    });
};

function number(given: unknown, name: string): number {
  const value = typeof given === 'number' || typeof given === 'string' ? Number(given) : Number.NaN;
  if (Number.isFinite(value) && given !== '') return value;
  if (given === undefined) throw illegalArgument(`[interval] must be >0 for histogram aggregation`);
  throw xContentParse(`[histogram] failed to parse field [${name}]`, {
    type: 'number_format_exception',
    reason: `For input string: "${String(given)}"`,
  });
}
