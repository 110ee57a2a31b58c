import { isJsonObject, type JsonObject, type JsonValue } from '../../../crash/json.ts';
import type { SearchField } from '../../../crash/schema/search-fields.ts';
import { isoWithOffset } from './parse-date.ts';
import { type Facet, facetName, type SearchRequest } from './search-request.ts';

/** What SuperSearch answers (reference webapp §4.3). */
export interface SearchAnswer {
  readonly hits: readonly JsonObject[];
  readonly total: number;
  readonly facets: JsonObject;
  readonly errors: readonly JsonObject[];
}

export function emptyAnswer(errors: readonly JsonObject[]): SearchAnswer {
  return { hits: [], total: 0, facets: {}, errors };
}

/** Reads Elasticsearch's answer; only what the request asked for is taken from it. */
export function buildAnswer(
  body: JsonObject,
  request: SearchRequest,
  errors: readonly JsonObject[],
): SearchAnswer {
  const found = objectIn(body, 'hits');
  return {
    hits: listIn(found, 'hits').map((hit) => flatHit(objectIn(hit, '_source'), request.columns)),
    total: numberIn(objectIn(found, 'total'), 'value'),
    facets: facetsOf(objectIn(body, 'aggregations'), request.facets),
    errors: [...errors, ...shardErrors(objectIn(body, '_shards'))],
  };
}

function flatHit(source: JsonObject, columns: readonly SearchField[]): JsonObject {
  return Object.fromEntries(columns.map((field) => [field.name, simplified(valueAt(source, field.key))]));
}

/** Empty lists become null and lists of one their item. */
function simplified(value: JsonValue): JsonValue {
  if (!Array.isArray(value)) return value;
  return value.length > 1 ? value : (value[0] ?? null);
}

function valueAt(source: JsonObject, key: string): JsonValue {
  let value: JsonValue = source;
  for (const name of key.split('.')) {
    if (!isJsonObject(value) || !Object.hasOwn(value, name)) return null;
    value = value[name] ?? null;
  }
  return value;
}

function facetsOf(aggregations: JsonObject, facets: readonly Facet[]): JsonObject {
  return Object.fromEntries(
    facets.map((facet) => {
      const name = facetName(facet);
      const found = objectIn(aggregations, name);
      if (facet.kind === 'cardinality') return [name, { value: numberIn(found, 'value') }];
      return [name, listIn(found, 'buckets').map((bucket) => facetRow(bucket, facet))];
    }),
  );
}

function facetRow(bucket: JsonObject, facet: Exclude<Facet, { kind: 'cardinality' }>): JsonObject {
  return {
    term: term(bucket, facet.field),
    count: numberIn(bucket, 'doc_count'),
    ...(facet.inner.length > 0 && { facets: facetsOf(bucket, facet.inner) }),
  };
}

function term(bucket: JsonObject, { query }: SearchField): JsonValue {
  const key = bucket['key'] ?? null;
  if (query === 'bool') return key === 1 || key === true || key === 'true' ? 'T' : 'F';
  if (query === 'date' && typeof key === 'number') return isoWithOffset(key);
  return key;
}

function shardErrors(shards: JsonObject): JsonObject[] {
  const counts = new Map<string, number>();
  for (const { index } of listIn(shards, 'failures')) {
    const name = typeof index === 'string' ? index : '';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([index, count]) => ({ type: 'shards', index, shards_count: count }));
}

function objectIn(value: JsonObject, name: string): JsonObject {
  const member = Object.hasOwn(value, name) ? value[name] : undefined;
  return isJsonObject(member) ? member : {};
}

function listIn(value: JsonObject, name: string): readonly JsonObject[] {
  const member = Object.hasOwn(value, name) ? value[name] : undefined;
  return Array.isArray(member) ? member.filter(isJsonObject) : [];
}

function numberIn(value: JsonObject, name: string): number {
  const member = value[name];
  return typeof member === 'number' ? member : 0;
}
