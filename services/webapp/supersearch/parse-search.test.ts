import { expect, test } from 'vitest';
import { buildQuery } from './build-query.ts';
import { parametersOf } from './parameters.ts';
import { parseSearch } from './parse-search.ts';

const now = new Date('2023-01-10T12:00:00Z');
const parse = (query: string): ReturnType<typeof parseSearch> =>
  parseSearch(parametersOf(`/?${query}`), { products: ['Firefox', 'Fenix'], now });

function filtersOf(query: string): unknown[] {
  const body = buildQuery(parse(query)) as { query: { bool: { filter: unknown[] } } };
  return body.query.bool.filter.slice(1);
}

const full = 'processed_crash.signature.full';

test.each([
  ['signature=moz', { match: { 'processed_crash.signature': 'moz' } }],
  ['signature==moz', { term: { [full]: 'moz' } }],
  ['signature=~moz', { wildcard: { [full]: { value: '*moz*' } } }],
  ['signature=^moz', { wildcard: { [full]: { value: 'moz*' } } }],
  ['signature=$moz', { wildcard: { [full]: { value: '*moz' } } }],
  ['signature=@m.z', { regexp: { [full]: { value: 'm.z' } } }],
  ['signature=!=moz', { bool: { must_not: [{ term: { [full]: 'moz' } }] } }],
  ['signature=__null__', { bool: { must_not: [{ exists: { field: 'processed_crash.signature' } }] } }],
  ['startup_crash=__true__', { term: { 'processed_crash.startup_crash': true } }],
  ['uptime=>=5', { range: { 'processed_crash.uptime': { gte: 5 } } }],
  ['version=109.0b', { wildcard: { 'processed_crash.version': { value: '109.0b*' } } }],
])('%s becomes its Elasticsearch query', (query, expected) => {
  expect(filtersOf(query)).toEqual([expected]);
});

test('several plain values match any of them, negated ones none of them', () => {
  const should = ['Firefox', 'Fenix'].map((value) => ({ match: { 'processed_crash.product': value } }));
  const any = { bool: { should, minimum_should_match: 1 } };
  expect(filtersOf('product=Firefox&product=Fenix')).toEqual([any]);
  expect(filtersOf('product=!Firefox&product=!Fenix')).toEqual([{ bool: { must_not: [any] } }]);
});

test('ranges on one field narrow each other', () => {
  const range = (bound: object): object => ({ range: { 'processed_crash.uptime': bound } });
  expect(filtersOf('uptime=>5&uptime=<9')).toEqual([
    { bool: { filter: [range({ gt: 5 }), range({ lt: 9 })] } },
  ]);
});

test('without dates the last seven days are searched, and the tightest bounds count', () => {
  expect(parse('').date).toMatchObject({ from: new Date('2023-01-03T12:00:00Z'), to: now });
  const { date } = parse('date=>=2022-12-01&date=>2022-12-05&date=<2022-12-20T10:00:00%2B02:00');
  expect(date).toEqual({
    from: new Date('2022-12-05T00:00:00Z'),
    fromOperator: '>',
    to: new Date('2022-12-20T08:00:00Z'),
    toOperator: '<',
  });
});

test.each([
  ['_results_number=1001', '_results_number cannot be greater than 1,000'],
  ['_results_number=-1', '_results_number cannot be negative'],
  ['_results_offset=9950', 'cannot be greater than 10,000'],
  ['_facets_size=10001', '_facets_size cannot be greater than 10,000'],
  ['_facets=nothing', 'Unknown field "nothing"'],
  ['_columns=__proto__', 'Unknown field "__proto__"'],
  ['_sort=-constructor', 'Unknown field "constructor"'],
  ['uptime=soon', 'not a valid int'],
  ['date=2023-01-01', 'date must have a prefix operator'],
  ['date=>=2023-02-30', 'not a valid datetime'],
  ['date=>=2020-01-01', 'Date range is bigger than 365 days'],
  ['product=Gopher', 'Not valid products: Gopher'],
  ['_histogram.date=product&_histogram_interval.date=fortnight', 'Invalid interval'],
])('%s is refused with its reason', (query, message) => {
  expect(() => parse(query)).toThrow(message);
});

test('facets, nested ones, histograms and cardinalities become aggregations', () => {
  const query =
    '_facets=platform&_aggs.product=version&_aggs.product.version=_cardinality.install_time&_histogram.date=product&_facets_size=3';
  const product = { field: 'processed_crash.product.full', size: 3 };
  expect(buildQuery(parse(query))['aggs']).toMatchObject({
    platform: { terms: { field: 'processed_crash.os_name.full', size: 3 } },
    product: {
      terms: product,
      aggs: {
        version: {
          terms: { field: 'processed_crash.version' },
          aggs: { cardinality_install_time: { cardinality: { field: 'processed_crash.install_time' } } },
        },
      },
    },
    histogram_date: {
      date_histogram: { calendar_interval: 'day', min_doc_count: 1 },
      aggs: { product: { terms: product } },
    },
  });
});

test('no facet size means no aggregations', () => {
  expect(buildQuery(parse('_facets=platform&_facets_size=0'))).not.toHaveProperty('aggs');
});
