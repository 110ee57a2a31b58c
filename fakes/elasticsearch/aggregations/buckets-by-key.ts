import type { JsonObject } from '../../../crash/json.ts';
import type { Field } from '../index/field-type.ts';
import type { SearchDocument } from '../index/search-index.ts';
import type { AggregationContext } from './aggregation-context.ts';

export interface KeyedBuckets {
  readonly keyOf: (value: number) => number;
  readonly next: (key: number) => number;
  readonly show: (key: number) => JsonObject;
  readonly minimum: number;
}

/** Buckets of a histogram in ascending order; with `minimum` 0 the empty ones between first and last too. */
export function bucketsByKey(
  documents: readonly SearchDocument[],
  path: string,
  field: Field | undefined,
  context: AggregationContext,
  { keyOf, next, show, minimum }: KeyedBuckets,
): JsonObject {
  const found = new Map<number, SearchDocument[]>();
  for (const document of documents) {
    for (const key of new Set((document.fields.get(path) ?? []).map((value) => keyOf(Number(value))))) {
      const bucket = found.get(key);
      if (bucket) bucket.push(document);
      else found.set(key, [document]);
    }
  }
  const keys = [...found.keys()].sort((a, b) => a - b);
  const [first] = keys;
  const last = keys.at(-1);
  if (field && minimum === 0 && first !== undefined && last !== undefined) {
    for (let key = next(first); key < last; key = next(key)) {
      if (found.has(key)) continue;
      context.countBuckets(1);
      found.set(key, []);
    }
  }
  const all = [...found].filter(([, inside]) => inside.length >= minimum).sort(([a], [b]) => a - b);
  context.countBuckets(keys.length);
  return {
    buckets: all.map(([key, inside]) => ({
      ...show(key),
      doc_count: inside.length,
      ...context.inside(inside),
    })),
  };
}
