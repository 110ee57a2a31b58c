import { type SearchField, searchFieldsByName } from '../../../crash/schema/search-fields.ts';
import { BadArgumentError, FormError } from './bad-argument.ts';
import { dateRange } from './date-range.ts';
import { type Filter, parseFilters } from './filter.ts';
import { lastValue, type Parameters } from './parameters.ts';
import { parseFacets } from './parse-facets.ts';
import { publicFieldNamed } from './public-field.ts';
import type { SearchRequest } from './search-request.ts';

export interface SearchLimits {
  /** Values that `product` takes; empty takes any. */
  readonly products: readonly string[];
  readonly now: Date;
}

const mostResults = 1000;
const deepestResult = 10_000;
const mostFacetTerms = 10_000;
const defaultColumns = ['uuid', 'date', 'signature', 'product', 'version'];

/**
 * A search from the parameters of an anonymous reader (reference webapp §4.3). Unknown parameters and protected fields
 * are ignored. @throws {BadArgumentError} or {FormError}
 */
export function parseSearch(parameters: Parameters, { products, now }: SearchLimits): SearchRequest {
  refuseNul(parameters);
  const count = integerParameter(parameters, '_results_number', 100);
  const offset = integerParameter(parameters, '_results_offset', 0);
  const facetsSize = integerParameter(parameters, '_facets_size', 50);
  if (count > mostResults) throw new BadArgumentError('_results_number cannot be greater than 1,000');
  if (count < 0) throw new BadArgumentError('_results_number cannot be negative');
  if (offset < 0) throw new BadArgumentError('_results_offset cannot be negative');
  if (offset + count > deepestResult) {
    throw new BadArgumentError('_results_offset + _results_number cannot be greater than 10,000');
  }
  if (facetsSize > mostFacetTerms) throw new BadArgumentError('_facets_size cannot be greater than 10,000');
  if (facetsSize < 0) throw new BadArgumentError('_facets_size cannot be negative');
  const filters = fieldFilters(parameters, products);
  const dates = filters.find(({ field }) => field.name === 'date')?.conditions ?? [];
  return {
    filters: filters.filter(({ field }) => field.name !== 'date'),
    date: dateRange(dates, now),
    columns: namedFields(parameters, '_columns', defaultColumns).map(({ field }) => field),
    sort: namedFields(parameters, '_sort', []),
    offset,
    count,
    facets: facetsSize === 0 ? [] : parseFacets(parameters),
    facetsSize,
  };
}

interface FieldFilters {
  readonly field: SearchField;
  readonly conditions: readonly Filter[];
}

function fieldFilters(parameters: Parameters, products: readonly string[]): FieldFilters[] {
  const filters: FieldFilters[] = [];
  for (const [name, values] of parameters) {
    const field = searchFieldsByName.get(name);
    const texts = values.filter((value) => value !== '');
    if (field === undefined || field.permission === 'protected' || texts.length === 0) continue;
    let conditions = parseFilters(field, texts);
    if (name === 'product') checkProducts(conditions, products);
    if (name === 'version') conditions = conditions.flatMap(betaAsPrefix);
    filters.push({ field, conditions });
  }
  return filters;
}

function checkProducts(conditions: readonly Filter[], products: readonly string[]): void {
  if (products.length === 0) return;
  const asked = conditions.flatMap((condition) => (condition.kind === 'plain' ? condition.values : []));
  const unknown = asked.filter((value) => !products.includes(String(value)));
  if (unknown.length > 0) throw new BadArgumentError(`Not valid products: ${unknown.join(', ')}`);
}

/** `109.0b` means every beta of 109.0. */
function betaAsPrefix(condition: Filter): Filter[] {
  if (condition.kind !== 'plain') return [condition];
  const { negated } = condition;
  const [prefixes, values] = [true, false].map((isBeta) =>
    condition.values.filter((value) => String(value).endsWith('b') === isBeta),
  );
  const plain: Filter[] = values?.length ? [{ kind: 'plain', negated, values }] : [];
  return [
    ...(prefixes ?? []).map((value): Filter => ({ kind: 'operator', negated, operator: '^', value })),
    ...plain,
  ];
}

function namedFields(
  parameters: Parameters,
  name: string,
  standard: readonly string[],
): { readonly field: SearchField; readonly descending: boolean }[] {
  const given = parameters.get(name)?.filter((value) => value !== '') ?? [];
  const fields = new Map<string, { readonly field: SearchField; readonly descending: boolean }>();
  for (const value of given.length === 0 ? standard : given) {
    const descending = name === '_sort' && value.startsWith('-');
    const field = publicFieldNamed(descending ? value.slice(1) : value);
    if (field !== undefined && !fields.has(field.name)) fields.set(field.name, { field, descending });
  }
  return [...fields.values()];
}

function integerParameter(parameters: Parameters, name: string, standard: number): number {
  const text = lastValue(parameters, name)?.trim();
  if (text === undefined || text === '') return standard;
  if (!/^[+-]?\d{1,15}$/.test(text)) throw new FormError(name, 'Enter a whole number.');
  return Number(text);
}

function refuseNul(parameters: Parameters): void {
  for (const [name, values] of parameters) {
    if (values.some((value) => value.includes('\0'))) {
      throw new FormError(name.replaceAll('\0', ''), 'Null characters are not allowed.');
    }
  }
}
