import type { JsonObject, JsonValue } from '../../../crash/json.ts';
import type { SearchField } from '../../../crash/schema/search-fields.ts';
import type { DateRange } from './date-range.ts';
import type { Filter, FilterValue } from './filter.ts';
import { isoWithOffset } from './parse-date.ts';
import { type Facet, facetName, type SearchRequest } from './search-request.ts';

const dateKey = 'processed_crash.date_processed';

/** The body of an Elasticsearch 9 search (reference webapp §4.3, "Translation now"). */
export function buildQuery(request: SearchRequest): JsonObject {
  const filters = request.filters.map(({ field, conditions }) => combine(field, conditions));
  return {
    query: { bool: { filter: [dateQuery(request.date), ...filters] } },
    from: request.offset,
    size: request.count,
    track_total_hits: true,
    // An empty list would mean everything.
    _source: request.columns.length > 0 && request.columns.map((field) => field.key),
    ...(request.sort.length > 0 && {
      sort: request.sort.map(({ field, descending }) => ({
        [exactKey(field)]: { order: descending ? 'desc' : 'asc' },
      })),
    }),
    ...(request.facets.length > 0 && { aggs: aggregations(request.facets, request.facetsSize) }),
  };
}

function exactKey(field: SearchField): string {
  return field.fullKey ?? field.key;
}

function dateQuery({ from, to, fromOperator, toOperator }: DateRange): JsonObject {
  const bounds = {
    [fromOperator === '>' ? 'gt' : 'gte']: dateText(from),
    [toOperator === '<' ? 'lt' : 'lte']: dateText(to),
  };
  return { range: { [dateKey]: bounds } };
}

/** In the second format of the mapping, whose fraction has six digits. */
function dateText(date: Date): string {
  return date.getUTCMilliseconds() === 0
    ? isoWithOffset(date.getTime())
    : date.toISOString().replace('Z', '000+00:00');
}

/** Conditions on one field: a range narrows what is before it, anything else widens it (reference webapp §4.3). */
function combine(field: SearchField, conditions: readonly Filter[]): JsonObject {
  return conditions
    .map((condition) => ({ query: conditionQuery(field, condition), narrows: isRange(condition) }))
    .reduce((before, { query, narrows }) => ({
      narrows,
      query: narrows
        ? { bool: { filter: [before.query, query] } }
        : { bool: { should: [before.query, query], minimum_should_match: 1 } },
    })).query;
}

function isRange(condition: Filter): boolean {
  return condition.kind === 'operator' && /^[<>]/.test(condition.operator);
}

function conditionQuery(field: SearchField, condition: Filter): JsonObject {
  const query =
    condition.kind === 'plain' ? plainQuery(field, condition.values) : operatorQuery(field, condition);
  return condition.negated ? { bool: { must_not: [query] } } : query;
}

function plainQuery(field: SearchField, values: readonly FilterValue[]): JsonObject {
  const matches = values.map((value) => ({ match: { [field.key]: jsonValue(value) } }));
  const [only] = matches;
  return matches.length === 1 && only !== undefined
    ? only
    : { bool: { should: matches, minimum_should_match: 1 } };
}

function operatorQuery(
  field: SearchField,
  { operator, value }: Extract<Filter, { kind: 'operator' }>,
): JsonObject {
  const key = exactKey(field);
  switch (operator) {
    case '__null__':
      return { bool: { must_not: [{ exists: { field: field.key } }] } };
    case '__true__':
      return { term: { [key]: true } };
    case '=':
      return { term: { [key]: jsonValue(value) } };
    case '~':
      return { wildcard: { [key]: { value: `*${String(value)}*` } } };
    case '^':
      return { wildcard: { [key]: { value: `${String(value)}*` } } };
    case '$':
      return { wildcard: { [key]: { value: `*${String(value)}` } } };
    case '@':
      return { regexp: { [key]: { value: String(value) } } };
    case '>=':
    case '<=':
    case '<':
    case '>':
      return { range: { [key]: { [rangeWords[operator]]: jsonValue(value) } } };
  }
}

const rangeWords = { '>=': 'gte', '<=': 'lte', '<': 'lt', '>': 'gt' } as const;

function jsonValue(value: FilterValue): JsonValue {
  return value instanceof Date ? dateText(value) : value;
}

function aggregations(facets: readonly Facet[], size: number): JsonObject {
  return Object.fromEntries(
    facets.map((facet) => {
      const inner = facet.inner.length > 0 ? { aggs: aggregations(facet.inner, size) } : {};
      return [facetName(facet), { ...aggregation(facet, size), ...inner }];
    }),
  );
}

function aggregation(facet: Facet, size: number): JsonObject {
  const field = exactKey(facet.field);
  switch (facet.kind) {
    case 'terms':
      return { terms: { field, size } };
    case 'cardinality':
      return { cardinality: { field } };
    case 'histogram':
      return typeof facet.interval === 'string'
        ? { date_histogram: { field, calendar_interval: facet.interval, min_doc_count: 1 } }
        : { histogram: { field, interval: facet.interval, min_doc_count: 1 } };
  }
}
