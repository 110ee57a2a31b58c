import { BadArgumentError } from './bad-argument.ts';
import { lastValue, type Parameters } from './parameters.ts';
import { publicFieldNamed } from './public-field.ts';
import { type Facet, facetName } from './search-request.ts';

/** Facets in facets that go deeper than one field (reference webapp §4.3). */
const nestedPaths = ['product.version', 'android_cpu_abi.android_manufacturer.android_model'];
const dateIntervals = /^(?:(?:minute|hour|day|week|month|quarter|year)|1[mhdwMqy])$/;

/** A search with more facets than this is refused. */
const mostFacets = 200;

/**
 * The facets of `_facets`, `_aggs.F` and `_histogram.F`. Names of protected fields are dropped, as if nobody had asked.
 * @throws {BadArgumentError} for an unknown field, a bad interval, too many facets.
 */
export function parseFacets(parameters: Parameters): Facet[] {
  const facets = new Map<string, Facet>();
  const add = (facet: Facet | undefined): void => {
    if (facet === undefined) return;
    const name = facetName(facet);
    facets.set(name, mergeFacets(facets.get(name), facet));
    if (facets.size > mostFacets) throw new BadArgumentError(`more than ${mostFacets} facets`);
  };
  const asked = parameters.get('_facets')?.filter((value) => value !== '') ?? [];
  for (const value of asked.length === 0 ? ['signature'] : asked) add(facetOf(parameters, value, []));
  for (const [name, values] of parameters) {
    const path = name.split('.').slice(1);
    for (const value of values) add(outerFacet(parameters, name.split('.')[0], path, value));
  }
  return [...facets.values()];
}

/** The facet of one `_aggs.F=VALUE` or `_histogram.F=VALUE`; undefined for any other parameter. */
function outerFacet(
  parameters: Parameters,
  prefix: string | undefined,
  path: readonly string[],
  value: string,
): Facet | undefined {
  const isNested = path.length > 1;
  if (path.length === 0 || value === '') return undefined;
  const isHistogram = prefix === '_histogram' && !isNested;
  const isAggregation = prefix === '_aggs' && (!isNested || nestedPaths.includes(path.join('.')));
  if (!isHistogram && !isAggregation) return undefined;
  const innermost = facetOf(parameters, value, []);
  if (innermost === undefined) return undefined;
  return isHistogram ? histogram(parameters, path[0] ?? '', [innermost]) : nest(path, innermost);
}

/** `signature`, `_cardinality.F` or `_histogram.F`. */
function facetOf(parameters: Parameters, value: string, inner: readonly Facet[]): Facet | undefined {
  const [prefix, name = ''] = value.startsWith('_') ? splitOnce(value) : ['', value];
  if (prefix === '_histogram') return histogram(parameters, name, inner);
  const field = publicFieldNamed(prefix === '_cardinality' ? name : value);
  if (field === undefined) return undefined;
  return prefix === '_cardinality'
    ? { kind: 'cardinality', field, inner: [] }
    : { kind: 'terms', field, inner };
}

function histogram(parameters: Parameters, name: string, inner: readonly Facet[]): Facet | undefined {
  const field = publicFieldNamed(name);
  if (field === undefined) return undefined;
  const given = lastValue(parameters, `_histogram_interval.${name}`);
  const bad = new BadArgumentError(`Invalid interval "${given}" for field ${name}`);
  if (field.query === 'date') {
    const interval = given ?? 'day';
    if (!dateIntervals.test(interval)) throw bad;
    return { kind: 'histogram', field, interval, inner };
  }
  if (field.query !== 'number') {
    throw new BadArgumentError(`Field "${name}" is neither a date nor a number; it has no histogram`);
  }
  const interval = Number(given ?? 1);
  if (!Number.isFinite(interval) || interval <= 0) throw bad;
  return { kind: 'histogram', field, interval, inner };
}

function nest([first = '', ...rest]: readonly string[], innermost: Facet): Facet | undefined {
  const field = publicFieldNamed(first);
  const inner = rest.length === 0 ? innermost : nest(rest, innermost);
  return field && inner && { kind: 'terms', field, inner: [inner] };
}

function mergeFacets(known: Facet | undefined, added: Facet): Facet {
  if (known === undefined || known.kind === 'cardinality' || added.kind === 'cardinality') return added;
  const inner = new Map(known.inner.map((facet) => [facetName(facet), facet]));
  for (const facet of added.inner)
    inner.set(facetName(facet), mergeFacets(inner.get(facetName(facet)), facet));
  return { ...known, inner: [...inner.values()] };
}

function splitOnce(value: string): readonly [string, string] {
  const at = value.indexOf('.');
  return at === -1 ? [value, ''] : [value.slice(0, at), value.slice(at + 1)];
}
