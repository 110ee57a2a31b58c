import { isJsonObject, type JsonObject } from '../../../crash/json.ts';
import { notImplemented, parsingError } from '../errors.ts';
import { type AggregationCompiler, aggregatedField, refuseOthers } from './aggregation-context.ts';

/** `range`: a bucket for each `from` (included) to `to` (not included), in order of `from`. */
export const rangeAggregation: AggregationCompiler = (body, context) => {
  refuseOthers('range', body, ['field', 'ranges', 'keyed']);
  if (body['keyed'] === true) throw notImplemented('range parameter [keyed]');
  const { path, field } = aggregatedField(body, context);
  if (field?.type === 'date') throw notImplemented('range aggregation over dates');
  const { ranges } = body;
  if (!Array.isArray(ranges) || ranges.length === 0)
    throw parsingError('No [ranges] specified for the [range] aggregation');
  const sorted = ranges.map(readRange).sort((a, b) => a.from - b.from || a.to - b.to);
  return (documents) => {
    context.countBuckets(sorted.length);
    return {
      buckets: sorted.map(({ from, to, key }) => {
        const inside = documents.filter(({ fields }) =>
          (fields.get(path) ?? []).some((value) => Number(value) >= from && Number(value) < to),
        );
        return {
          key,
          ...(Number.isFinite(from) && { from }),
          ...(Number.isFinite(to) && { to }),
          doc_count: inside.length,
          ...context.inside(inside),
        };
      }),
    };
  };
};

function readRange(range: unknown): { readonly from: number; readonly to: number; readonly key: string } {
  if (!isJsonObject(range)) throw parsingError('[range] expected an object in [ranges]');
  const from = limit(range, 'from', Number.NEGATIVE_INFINITY);
  const to = limit(range, 'to', Number.POSITIVE_INFINITY);
  const key = range['key'];
  return { from, to, key: typeof key === 'string' ? key : `${shown(from)}-${shown(to)}` };
}

function limit(range: JsonObject, name: 'from' | 'to', open: number): number {
  const given = range[name];
  if (given === undefined || given === null) return open;
  const value = Number(given);
  if (Number.isNaN(value)) throw parsingError(`[range] failed to parse field [${name}]`);
  return value;
}

function shown(value: number): string {
  if (!Number.isFinite(value)) return '*';
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}
