import { isJsonObject, type JsonObject } from '../../../crash/json.ts';
import { illegalArgument, notImplemented, parsingError } from '../errors.ts';
import type { FieldValue } from '../index/field-type.ts';
import type { SearchDocument, SearchIndex } from '../index/search-index.ts';
import { termValue } from '../query/query-context.ts';
import {
  type AggregationCompiler,
  aggregatedField,
  bucketValues,
  keyOf,
  refuseOthers,
} from './aggregation-context.ts';

interface Bucket {
  readonly value: FieldValue;
  readonly documents: SearchDocument[];
}

type ValuesIn = (document: SearchDocument) => readonly FieldValue[];
type Order = (a: Bucket, b: Bucket) => number;

/** `terms`: a bucket a value, by count and then by key unless `order` says otherwise. */
export const termsAggregation: AggregationCompiler = (body, context) => {
  for (const name of ['include', 'exclude', 'script', 'collect_mode', 'value_type', 'format']) {
    if (body[name] !== undefined) throw notImplemented(`terms parameter [${name}]`);
  }
  refuseOthers('terms', body, [
    'field',
    'size',
    'shard_size',
    'order',
    'min_doc_count',
    'shard_min_doc_count',
    'missing',
    'show_term_doc_count_error',
    'execution_hint',
  ]);
  const { path, field } = aggregatedField(body, context);
  const size = whole(body['size'], 10, 'size');
  if (size <= 0) throw illegalArgument(`[size] must be greater than 0. Found [${size}] in [${path}]`);
  const minimum = whole(body['min_doc_count'], 1, 'min_doc_count');
  if (minimum < 0)
    throw illegalArgument(
      `[min_doc_count] must be greater than or equal to 0. Found [${minimum}] in [${path}]`,
    );
  const order = orderOf(body['order']);
  const missing =
    body['missing'] === undefined || field === undefined ? undefined : termValue(field, body['missing']);
  const valuesIn: ValuesIn = (document) => bucketValues(document, path, field, missing);
  return (documents) => {
    const buckets = minimum === 0 ? allBuckets(context.indices, valuesIn) : new Map<FieldValue, Bucket>();
    for (const document of documents) {
      for (const value of valuesIn(document)) bucketOf(buckets, value).documents.push(document);
    }
    const enough = [...buckets.values()].filter((bucket) => bucket.documents.length >= minimum).sort(order);
    const shown = enough.slice(0, size);
    context.countBuckets(shown.length);
    const other = enough.slice(size).reduce((sum, bucket) => sum + bucket.documents.length, 0);
    return {
      doc_count_error_upper_bound: 0,
      sum_other_doc_count: other,
      buckets: shown.map((bucket) => ({
        ...keyOf(field, bucket.value),
        doc_count: bucket.documents.length,
        ...context.inside(bucket.documents),
      })),
    };
  };
};

function bucketOf(buckets: Map<FieldValue, Bucket>, value: FieldValue): Bucket {
  const known = buckets.get(value);
  if (known) return known;
  const bucket: Bucket = { value, documents: [] };
  buckets.set(value, bucket);
  return bucket;
}

/** `min_doc_count: 0` shows the values of documents that did not match too. */
function allBuckets(indices: readonly SearchIndex[], valuesIn: ValuesIn): Map<FieldValue, Bucket> {
  const buckets = new Map<FieldValue, Bucket>();
  for (const index of indices) {
    for (const document of index.searchable())
      for (const value of valuesIn(document)) bucketOf(buckets, value);
  }
  return buckets;
}

const byKey: Order = (a, b) =>
  typeof a.value === 'number' && typeof b.value === 'number'
    ? a.value - b.value
    : a.value < b.value
      ? -1
      : a.value > b.value
        ? 1
        : 0;
const byCount: Order = (a, b) => a.documents.length - b.documents.length;

function orderOf(given: unknown): Order {
  const list = given === undefined ? [{ _count: 'desc' }] : Array.isArray(given) ? given : [given];
  const orders = list.map((one): Order => {
    const [name, direction] = isJsonObject(one) ? (Object.entries(one)[0] ?? []) : [];
    if (name === undefined) throw parsingError('Must specify at least one field for [order]');
    if (direction !== 'asc' && direction !== 'desc')
      throw parsingError(`Unknown order direction [${String(direction)}]`);
    if (name !== '_count' && name !== '_key') throw notImplemented(`terms order by [${name}]`);
    const base = name === '_count' ? byCount : byKey;
    return direction === 'asc' ? base : (a, b) => base(b, a);
  });
  return (a, b) => {
    for (const order of orders) {
      const difference = order(a, b);
      if (difference !== 0) return difference;
    }
    return byKey(a, b);
  };
}

export function whole(given: JsonObject[string], standard: number, name: string): number {
  if (given === undefined || given === null) return standard;
  const value = Number(given);
  if (!Number.isInteger(value)) throw parsingError(`[terms] failed to parse field [${name}]`);
  return value;
}
