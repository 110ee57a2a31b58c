import { illegalArgument } from '../errors.ts';
import { type Field, isNumberType } from '../index/field-type.ts';
import { type AggregationCompiler, aggregatedField, refuseOthers } from './aggregation-context.ts';

type Metric = (values: readonly number[]) => number | null;

const sum: Metric = (values) => values.reduce((total, value) => total + value, 0);
const metrics: ReadonlyMap<string, Metric> = new Map<string, Metric>([
  [
    'min',
    (values) =>
      values.reduce<number | null>((least, value) => (least === null || value < least ? value : least), null),
  ],
  [
    'max',
    (values) =>
      values.reduce<number | null>((most, value) => (most === null || value > most ? value : most), null),
  ],
  ['sum', sum],
  ['avg', (values) => (values.length === 0 ? null : (sum(values) ?? 0) / values.length)],
  ['value_count', (values) => values.length],
]);

/** `min`, `max`, `sum`, `avg`, `value_count` of a number, date or boolean field. */
export function metricAggregation(name: string): AggregationCompiler {
  return (body, context) => {
    refuseOthers(name, body, ['field']);
    const { path, field } = aggregatedField(body, context);
    const metric = metrics.get(name) ?? sum;
    if (name !== 'value_count') requireNumeric(name, path, field);
    return (documents) => {
      const values = documents.flatMap(({ fields }) => (fields.get(path) ?? []).map(Number));
      const value = metric(values);
      const written = field?.type === 'date' && value !== null && name !== 'value_count';
      return { value, ...(written && { value_as_string: field.date.print(value) }) };
    };
  };
}

function requireNumeric(name: string, path: string, field: Field | undefined): void {
  if (field === undefined || isNumberType(field.type) || field.type === 'date' || field.type === 'boolean')
    return;
  throw illegalArgument(`Field [${path}] of type [${field.type}] is not supported for aggregation [${name}]`);
}
