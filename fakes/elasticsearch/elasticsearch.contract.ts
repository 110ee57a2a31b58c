import { Client } from '@elastic/elasticsearch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { differences } from './differences.ts';

/** One call and the parts of its answer that both servers must agree on. */
interface Exchange {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
}

const documents = [
  {
    id: 'a',
    signature: 'OOM | small',
    product: 'Firefox',
    uptime: 10,
    date: '2022-01-03T10:00:00+00:00',
    modules: 'xul.dll;Kernel32.dll',
    startup: true,
    memory: { free: 1.5 },
  },
  {
    id: 'b',
    signature: 'mozilla::dom::Foo',
    product: 'Firefox',
    uptime: 20,
    date: '2022-01-03T11:30:00.250000+00:00',
    modules: 'xul.dll',
    startup: false,
    memory: { free: 2.5 },
  },
  {
    id: 'c',
    signature: 'OOM | large | mozilla::dom',
    product: 'Fenix',
    uptime: 35,
    date: '2022-01-05T00:00:00+00:00',
    modules: '',
    startup: null,
    memory: { free: 3 },
  },
  { id: 'd', product: 'Thunderbird', date: '2022-02-01T23:59:59+00:00' },
];
const socorroDate = "yyyy-MM-dd'T'HH:mm:ssXXX||yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX";
const definition = {
  settings: {
    index: {
      number_of_shards: 1,
      number_of_replicas: 0,
      query: { default_field: 'signature' },
      analysis: { analyzer: { semicolon_keywords: { type: 'pattern', pattern: ';' } } },
    },
  },
  mappings: {
    properties: {
      signature: { type: 'text', fields: { full: { type: 'keyword' } } },
      product: { type: 'keyword', ignore_above: 20 },
      uptime: { type: 'long' },
      date: { type: 'date', format: socorroDate },
      modules: { type: 'text', analyzer: 'semicolon_keywords', fielddata: true },
      startup: { type: 'boolean', null_value: false },
      memory: { properties: { free: { type: 'double' } } },
    },
  },
};

/** Queries and the ids that they find. */
const queries: readonly (readonly [string, unknown, string])[] = [
  ['match_all', { match_all: {} }, 'abcd'],
  ['match any word', { match: { signature: 'large small' } }, 'ac'],
  ['match all words', { match: { signature: { query: 'OOM large', operator: 'and' } } }, 'c'],
  ['match splits at colons', { match: { signature: 'MOZILLA' } }, 'bc'],
  ['match on a keyword', { match: { product: 'Firefox' } }, 'ab'],
  ['match_phrase', { match_phrase: { signature: 'mozilla dom' } }, 'bc'],
  ['term on the full variant', { term: { 'signature.full': 'OOM | small' } }, 'a'],
  ['term on a token', { term: { signature: 'oom' } }, 'ac'],
  ['term true', { term: { startup: true } }, 'a'],
  ['term on null_value', { term: { startup: false } }, 'bc'],
  ['term on a number text', { term: { uptime: '20' } }, 'b'],
  ['term on a field that is not mapped', { term: { nowhere: 'x' } }, ''],
  ['terms', { terms: { product: ['Fenix', 'Thunderbird'] } }, 'cd'],
  ['terms on semicolon tokens', { terms: { modules: ['kernel32.dll'] } }, 'a'],
  ['range of numbers', { range: { uptime: { gte: 20, lt: 35 } } }, 'b'],
  [
    'range of dates',
    { range: { date: { gte: '2022-01-03T11:30:00+00:00', lte: '2022-01-05T00:00:00+00:00' } } },
    'bc',
  ],
  ['range with date mathematics', { range: { date: { lt: '2022-01-05T00:00:00+00:00||/M+1M' } } }, 'abc'],
  ['range of texts', { range: { product: { gt: 'Fenix', lte: 'Firefox' } } }, 'ab'],
  ['exists', { exists: { field: 'signature' } }, 'abc'],
  ['exists in an object', { exists: { field: 'memory' } }, 'abc'],
  ['exists of an empty text', { exists: { field: 'modules' } }, 'abc'],
  ['wildcard', { wildcard: { 'signature.full': '*dom*' } }, 'bc'],
  ['wildcard with ?', { wildcard: { product: 'F?n*' } }, 'c'],
  ['wildcard without case', { wildcard: { product: { value: 'fire*', case_insensitive: true } } }, 'ab'],
  ['prefix', { prefix: { product: 'Fi' } }, 'ab'],
  ['regexp', { regexp: { 'signature.full': 'OOM \\| (small|large).*' } }, 'ac'],
  ['regexp must fit the whole value', { regexp: { product: 'Fire' } }, ''],
  ['regexp with complement and any string', { regexp: { product: '~(F@)' } }, 'd'],
  ['regexp with counts and classes', { regexp: { product: '[A-F][a-z]{4,6}' } }, 'abc'],
  ['ids', { ids: { values: ['a', 'd', 'z'] } }, 'ad'],
  [
    'bool',
    { bool: { must: { term: { product: 'Firefox' } }, must_not: [{ term: { startup: true } }] } },
    'b',
  ],
  [
    'bool should alone needs one',
    { bool: { should: [{ term: { uptime: 10 } }, { term: { uptime: 35 } }] } },
    'ac',
  ],
  [
    'bool should beside filter needs none',
    { bool: { filter: [{ match_all: {} }], should: [{ term: { uptime: 10 } }] } },
    'abcd',
  ],
  [
    'bool minimum_should_match',
    {
      bool: { should: [{ term: { uptime: 10 } }, { term: { product: 'Firefox' } }], minimum_should_match: 2 },
    },
    'a',
  ],
  ['bool empty', { bool: {} }, 'abcd'],
  ['constant_score', { constant_score: { filter: { term: { uptime: 10 } } } }, 'a'],
];

/** Aggregations and the whole of what they answer. */
const aggregations: readonly (readonly [string, unknown, unknown])[] = [
  [
    'terms by count then key',
    { terms: { field: 'product' } },
    {
      doc_count_error_upper_bound: 0,
      sum_other_doc_count: 0,
      buckets: [
        { key: 'Firefox', doc_count: 2 },
        { key: 'Fenix', doc_count: 1 },
        { key: 'Thunderbird', doc_count: 1 },
      ],
    },
  ],
  [
    'terms cut at size',
    { terms: { field: 'product', size: 1 } },
    { doc_count_error_upper_bound: 0, sum_other_doc_count: 2, buckets: [{ key: 'Firefox', doc_count: 2 }] },
  ],
  [
    'terms of booleans',
    { terms: { field: 'startup' } },
    {
      doc_count_error_upper_bound: 0,
      sum_other_doc_count: 0,
      buckets: [
        { key: 0, key_as_string: 'false', doc_count: 2 },
        { key: 1, key_as_string: 'true', doc_count: 1 },
      ],
    },
  ],
  [
    'terms of semicolon tokens',
    { terms: { field: 'modules' } },
    {
      doc_count_error_upper_bound: 0,
      sum_other_doc_count: 0,
      buckets: [
        { key: 'xul.dll', doc_count: 2 },
        { key: 'kernel32.dll', doc_count: 1 },
      ],
    },
  ],
  [
    'terms of a field that is not mapped',
    { terms: { field: 'nowhere' } },
    { doc_count_error_upper_bound: 0, sum_other_doc_count: 0, buckets: [] },
  ],
  [
    'terms by key with a minimum',
    { terms: { field: 'product', order: { _key: 'desc' }, min_doc_count: 2 } },
    { doc_count_error_upper_bound: 0, sum_other_doc_count: 0, buckets: [{ key: 'Firefox', doc_count: 2 }] },
  ],
  ['cardinality', { cardinality: { field: 'product' } }, { value: 3 }],
  [
    'histogram fills gaps',
    { histogram: { field: 'uptime', interval: 10 } },
    {
      buckets: [
        { key: 10, doc_count: 1 },
        { key: 20, doc_count: 1 },
        { key: 30, doc_count: 1 },
      ],
    },
  ],
  [
    'histogram without empty buckets',
    { histogram: { field: 'uptime', interval: 5, min_doc_count: 1 } },
    {
      buckets: [
        { key: 10, doc_count: 1 },
        { key: 20, doc_count: 1 },
        { key: 35, doc_count: 1 },
      ],
    },
  ],
  [
    'date_histogram by day',
    { date_histogram: { field: 'date', calendar_interval: '1d', min_doc_count: 1 } },
    {
      buckets: [
        { key_as_string: '2022-01-03T00:00:00Z', key: 1641168000000, doc_count: 2 },
        { key_as_string: '2022-01-05T00:00:00Z', key: 1641340800000, doc_count: 1 },
        { key_as_string: '2022-02-01T00:00:00Z', key: 1643673600000, doc_count: 1 },
      ],
    },
  ],
  [
    'date_histogram by month',
    { date_histogram: { field: 'date', calendar_interval: 'month' } },
    {
      buckets: [
        { key_as_string: '2022-01-01T00:00:00Z', key: 1640995200000, doc_count: 3 },
        { key_as_string: '2022-02-01T00:00:00Z', key: 1643673600000, doc_count: 1 },
      ],
    },
  ],
  [
    'date_histogram by week',
    { date_histogram: { field: 'date', calendar_interval: 'week', min_doc_count: 1 } },
    {
      buckets: [
        { key_as_string: '2022-01-03T00:00:00Z', key: 1641168000000, doc_count: 3 },
        { key_as_string: '2022-01-31T00:00:00Z', key: 1643587200000, doc_count: 1 },
      ],
    },
  ],
  [
    'date_histogram by fixed time',
    { date_histogram: { field: 'date', fixed_interval: '12h', min_doc_count: 2 } },
    { buckets: [{ key_as_string: '2022-01-03T00:00:00Z', key: 1641168000000, doc_count: 2 }] },
  ],
  [
    'terms in terms in terms',
    {
      terms: { field: 'product', size: 1 },
      aggs: { s: { terms: { field: 'startup', size: 1 }, aggs: { u: { terms: { field: 'uptime' } } } } },
    },
    {
      doc_count_error_upper_bound: 0,
      sum_other_doc_count: 2,
      buckets: [
        {
          key: 'Firefox',
          doc_count: 2,
          s: {
            doc_count_error_upper_bound: 0,
            sum_other_doc_count: 1,
            buckets: [
              {
                key: 0,
                key_as_string: 'false',
                doc_count: 1,
                u: {
                  doc_count_error_upper_bound: 0,
                  sum_other_doc_count: 0,
                  buckets: [{ key: 20, doc_count: 1 }],
                },
              },
            ],
          },
        },
      ],
    },
  ],
  [
    'filter',
    { filter: { term: { product: 'Firefox' } }, aggs: { m: { max: { field: 'uptime' } } } },
    { doc_count: 2, m: { value: 20 } },
  ],
  [
    'range',
    { range: { field: 'uptime', ranges: [{ to: 20 }, { from: 20 }] } },
    {
      buckets: [
        { key: '*-20.0', to: 20, doc_count: 1 },
        { key: '20.0-*', from: 20, doc_count: 2 },
      ],
    },
  ],
  ['missing', { missing: { field: 'uptime' } }, { doc_count: 1 }],
];

/** Calls that are refused: method, path after the index name, body, status, `error.type`, type of the first root cause. */
const refusals: readonly (readonly [string, string, string, unknown, number, string, string])[] = [
  [
    'a missing index',
    'GET',
    '-gone/_search',
    undefined,
    404,
    'index_not_found_exception',
    'index_not_found_exception',
  ],
  [
    'the mapping of a missing index',
    'GET',
    '-gone/_mapping',
    undefined,
    404,
    'index_not_found_exception',
    'index_not_found_exception',
  ],
  [
    'an index made twice',
    'PUT',
    '',
    {},
    400,
    'resource_already_exists_exception',
    'resource_already_exists_exception',
  ],
  [
    'an index name in capitals',
    'PUT',
    '-UP',
    {},
    400,
    'invalid_index_name_exception',
    'invalid_index_name_exception',
  ],
  [
    'a type that is none',
    'PUT',
    '-bad',
    { mappings: { properties: { a: { type: 'nonsense' } } } },
    400,
    'mapper_parsing_exception',
    'mapper_parsing_exception',
  ],
  [
    'a changed type',
    'PUT',
    '/_mapping',
    { properties: { uptime: { type: 'keyword' } } },
    400,
    'illegal_argument_exception',
    'illegal_argument_exception',
  ],
  [
    'a word in a number field',
    'PUT',
    '/_doc/bad',
    { uptime: 'soon' },
    400,
    'document_parsing_exception',
    'document_parsing_exception',
  ],
  [
    'a date of another format',
    'PUT',
    '/_doc/bad',
    { date: 'yesterday' },
    400,
    'document_parsing_exception',
    'document_parsing_exception',
  ],
  [
    'an object in a keyword field',
    'PUT',
    '/_doc/bad',
    { product: { name: 'x' } },
    400,
    'document_parsing_exception',
    'document_parsing_exception',
  ],
  [
    'a long that is out of range',
    'PUT',
    '/_doc/bad',
    { uptime: 1e30 },
    400,
    'document_parsing_exception',
    'document_parsing_exception',
  ],
  [
    'an id that is there',
    'PUT',
    '/_create/a',
    {},
    409,
    'version_conflict_engine_exception',
    'version_conflict_engine_exception',
  ],
  [
    'an unknown query',
    'POST',
    '/_search',
    { query: { nonsense: {} } },
    400,
    'parsing_exception',
    'parsing_exception',
  ],
  [
    'an unknown aggregation',
    'POST',
    '/_search',
    { aggs: { a: { nonsense: {} } } },
    400,
    'parsing_exception',
    'parsing_exception',
  ],
  [
    'an unknown search key',
    'POST',
    '/_search',
    { nonsense: 1 },
    400,
    'parsing_exception',
    'parsing_exception',
  ],
  [
    'a window over 10,000',
    'POST',
    '/_search',
    { from: 9_999, size: 2 },
    400,
    'search_phase_execution_exception',
    'illegal_argument_exception',
  ],
  [
    'sorting on a field that is not mapped',
    'POST',
    '/_search',
    { sort: 'nowhere' },
    400,
    'search_phase_execution_exception',
    'query_shard_exception',
  ],
  [
    'facets of analysed text',
    'POST',
    '/_search',
    { aggs: { a: { terms: { field: 'signature' } } } },
    400,
    'search_phase_execution_exception',
    'illegal_argument_exception',
  ],
  [
    'a word asked of a number',
    'POST',
    '/_search',
    { query: { term: { uptime: 'soon' } } },
    400,
    'search_phase_execution_exception',
    'query_shard_exception',
  ],
  [
    'a bound that no integer reaches',
    'POST',
    '/_search',
    { query: { range: { uptime: { gt: 1e30 } } } },
    400,
    'search_phase_execution_exception',
    'query_shard_exception',
  ],
  [
    'a regexp of 1,001 characters',
    'POST',
    '/_search',
    { query: { regexp: { product: 'a'.repeat(1001) } } },
    400,
    'search_phase_execution_exception',
    'query_shard_exception',
  ],
  [
    'a broken regexp',
    'POST',
    '/_search',
    { query: { regexp: { product: '(a' } } },
    400,
    'search_phase_execution_exception',
    'query_shard_exception',
  ],
  [
    'a bad calendar interval',
    'POST',
    '/_search',
    { aggs: { a: { date_histogram: { field: 'date', calendar_interval: 'nonsense' } } } },
    400,
    'x_content_parse_exception',
    'x_content_parse_exception',
  ],
  [
    'an interval of 0',
    'POST',
    '/_search',
    { aggs: { a: { histogram: { field: 'uptime', interval: 0 } } } },
    400,
    'x_content_parse_exception',
    'x_content_parse_exception',
  ],
  [
    'an unknown parameter',
    'GET',
    '/_search?nonsense=1',
    undefined,
    400,
    'illegal_argument_exception',
    'illegal_argument_exception',
  ],
  [
    'a bulk without its last newline',
    'POST',
    '/_bulk',
    { delete: { _id: 'x' } },
    400,
    'illegal_argument_exception',
    'illegal_argument_exception',
  ],
];

/** The cases that the fake and a real node both pass; `node` is the base address once the tests run. */
export function elasticsearchContract(title: string, side: 'node' | 'here', node: () => string): void {
  describe(title, () => {
    const index = `contract-${process.pid}-${Date.now()}`;
    const client = (): Client => new Client({ node: node(), maxRetries: 0 });
    const send = async (
      method: string,
      path: string,
      body?: unknown,
      type = 'application/json',
    ): Promise<Exchange> => {
      const response = await fetch(`${node()}/${path}`, {
        method,
        ...(body !== undefined && {
          body: typeof body === 'string' ? body : JSON.stringify(body),
          headers: { 'content-type': type },
        }),
      });
      const text = await response.text();
      return {
        status: response.status,
        body: text === '' ? {} : JSON.parse(text),
        headers: response.headers,
      };
    };

    /** The answer's text as it came: JSON.parse would round numbers. */
    const sendRaw = async (method: string, path: string, body?: string): Promise<string> => {
      const headers = { 'content-type': 'application/json' };
      return (
        await fetch(`${node()}/${path}`, { method, ...(body !== undefined && { body, headers }) })
      ).text();
    };

    beforeAll(async () => {
      const connection = client();
      await connection.indices.create({ index, ...(definition as object) });
      const operations = documents.flatMap(({ id, ...document }) => [{ index: { _id: id } }, document]);
      const answer = await connection.bulk({ index, operations, refresh: true });
      expect(answer.errors).toBe(false);
      await connection.close();
    });
    afterAll(async () => {
      await send('DELETE', index);
    });

    it.each(queries)('finds by %s', async (_name, query, ids) => {
      const { body } = await send('POST', `${index}/_search`, { query, size: 100 });
      const hits = (body as { hits: { hits: { _id: string }[] } }).hits.hits;
      expect(
        hits
          .map(({ _id: id }) => id)
          .sort()
          .join(''),
      ).toBe(ids);
    });

    it.each(aggregations)('counts %s', async (_name, aggregation, expected) => {
      const { body } = await send('POST', `${index}/_search`, { size: 0, aggs: { it: aggregation } });
      expect((body['aggregations'] as Record<string, unknown>)?.['it']).toEqual(expected);
    });

    it.each(refusals)('refuses %s', async (_name, method, path, body, status, type, rootType) => {
      const answer = await send(method, `${index}${path}`, body);
      const error = answer.body['error'] as { type: string; root_cause: { type: string }[] };
      expect([answer.status, error.type, error.root_cause[0]?.type]).toEqual([status, type, rootType]);
    });

    it.each(differences.filter(({ shownBy }) => shownBy))(
      'differs, as listed, in $what',
      async ({ shownBy }) => {
        const name = `${index}-differs`;
        let last = '';
        for (const [method, path, body] of shownBy!.calls) {
          last = await sendRaw(method, path.startsWith('/_cluster') ? path.slice(1) : `${name}${path}`, body);
        }
        await send('DELETE', name);
        expect(last).toMatch(shownBy![side]);
      },
    );

    it('answers the client, with its product header and media type', async () => {
      const connection = client();
      expect((await connection.info()).version.number).toBe('9.5.3');
      expect(await connection.ping()).toBe(true);
      expect((await connection.cluster.health()).number_of_nodes).toBe(1);
      await connection.close();
      const answer = await fetch(node(), {
        headers: { accept: 'application/vnd.elasticsearch+json; compatible-with=8' },
      });
      expect(answer.headers.get('x-elastic-product')).toBe('Elasticsearch');
      expect(answer.headers.get('content-type')).toBe('application/vnd.elasticsearch+json;compatible-with=8');
    });

    it('refuses clients of version 7', async () => {
      const answer = await fetch(node(), {
        headers: { accept: 'application/vnd.elasticsearch+json; compatible-with=7' },
      });
      const body = (await answer.json()) as { error: { type: string } };
      expect([answer.status, body.error.type]).toEqual([400, 'media_type_header_exception']);
    });

    it('counts versions through create, update, delete', async () => {
      const path = `${index}-versions/_doc/1`;
      const seen: unknown[] = [];
      for (const method of ['PUT', 'PUT', 'DELETE', 'DELETE', 'PUT']) {
        const { status, body } = await send(
          method,
          `${path}?refresh=true`,
          method === 'PUT' ? { a: 1 } : undefined,
        );
        seen.push([status, body['result'], body['_version']]);
      }
      await send('DELETE', `${index}-versions`);
      expect(seen).toEqual([
        [201, 'created', 1],
        [200, 'updated', 2],
        [200, 'deleted', 3],
        [404, 'not_found', 4],
        [201, 'created', 5],
      ]);
    });

    it('shows a write to searches only after a refresh, to reads at once', async () => {
      const name = `${index}-refresh`;
      await send('PUT', name, { settings: { refresh_interval: '-1', number_of_replicas: 0 } });
      await send('PUT', `${name}/_doc/1`, { a: 1 });
      const read = await send('GET', `${name}/_doc/1`);
      const before = await send('GET', `${name}/_count`);
      await send('POST', `${name}/_refresh`);
      const after = await send('GET', `${name}/_count`);
      await send('DELETE', name);
      expect([read.body['found'], before.body['count'], after.body['count']]).toEqual([true, 0, 1]);
    });

    it('waits for the refresh that wait_for asks for', async () => {
      const name = `${index}-wait`;
      await send('PUT', `${name}/_doc/1?refresh=wait_for`, { a: 1 });
      const { body } = await send('GET', `${name}/_count`);
      await send('DELETE', name);
      expect(body['count']).toBe(1);
    });

    it('sorts, pages, and says which sort values it used', async () => {
      const { body } = await send('POST', `${index}/_search`, {
        sort: [{ uptime: { order: 'desc', missing: '_last' } }],
        from: 1,
        size: 2,
        _source: ['memory.*', 'product'],
      });
      const { hits } = body as { hits: { total: unknown; max_score: unknown; hits: unknown[] } };
      expect(hits.total).toEqual({ value: 4, relation: 'eq' });
      expect(hits.max_score).toBeNull();
      expect(hits.hits).toEqual([
        {
          _index: index,
          _id: 'b',
          _score: null,
          _source: { product: 'Firefox', memory: { free: 2.5 } },
          sort: [20],
        },
        {
          _index: index,
          _id: 'a',
          _score: null,
          _source: { product: 'Firefox', memory: { free: 1.5 } },
          sort: [10],
        },
      ]);
    });

    it('counts hits up to track_total_hits', async () => {
      const total = async (given: unknown): Promise<unknown> =>
        (
          (await send('POST', `${index}/_search`, { track_total_hits: given, size: 0 })).body[
            'hits'
          ] as Record<string, unknown>
        )['total'];
      expect([await total(false), await total(2), await total(true)]).toEqual([
        undefined,
        { value: 2, relation: 'gte' },
        { value: 4, relation: 'eq' },
      ]);
    });

    it('searches several indices by commas and wildcards, leaving missing ones out when asked', async () => {
      const count = async (path: string): Promise<unknown> => (await send('GET', path)).body['count'];
      expect(await count(`${index},${index}-gone/_count?ignore_unavailable=true`)).toBe(4);
      expect(await count(`${index}*/_count`)).toBe(4);
      expect(await count(`nothing-like-this-*/_count`)).toBe(0);
    });

    it('shows the mapping, with what documents added', async () => {
      const name = `${index}-dynamic`;
      await send('PUT', `${name}/_doc/1`, {
        word: 'x',
        whole: 1,
        part: 1.5,
        flag: true,
        day: '2022-01-01',
        inside: { deep: [1] },
        empty: null,
        none: [],
      });
      const { body } = await send('GET', `${name}/_mapping`);
      await send('DELETE', name);
      expect(body).toEqual({
        [name]: {
          mappings: {
            properties: {
              day: { type: 'date' },
              flag: { type: 'boolean' },
              inside: { properties: { deep: { type: 'long' } } },
              part: { type: 'float' },
              whole: { type: 'long' },
              word: { type: 'text', fields: { keyword: { type: 'keyword', ignore_above: 256 } } },
            },
          },
        },
      });
      expect((await send('GET', `${index}/_mapping`)).body).toEqual({
        [index]: { mappings: definition.mappings },
      });
    });

    it('names the broken field when it refuses a document', async () => {
      const { body } = await send('PUT', `${index}/_doc/bad`, { uptime: 'soon' });
      const error = body['error'] as { reason: string; caused_by: unknown };
      expect(error.reason).toMatch(
        /^\[1:\d+\] failed to parse field \[uptime\] of type \[long\] in document with id 'bad'\. Preview of field's value: 'soon'$/,
      );
      expect(error.caused_by).toEqual({
        type: 'illegal_argument_exception',
        reason: 'For input string: "soon"',
      });
    });

    it('answers a bulk item by item', async () => {
      const name = `${index}-bulk`;
      const lines = [
        { create: { _id: '1' } },
        { n: 1 },
        { create: { _id: '1' } },
        { n: 2 },
        { index: { _id: '2' } },
        { n: 'word' },
        { delete: { _id: '3' } },
      ];
      const { body } = await send(
        'POST',
        `${name}/_bulk`,
        `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`,
        'application/x-ndjson',
      );
      await send('DELETE', name);
      const items = body['items'] as Record<string, { status: number; error?: { type: string } }>[];
      const seen = items
        .map((item) => Object.values(item)[0])
        .map((item) => [item?.status, item?.error?.type]);
      expect([body['errors'], seen]).toEqual([
        true,
        [
          [201, undefined],
          [409, 'version_conflict_engine_exception'],
          [400, 'document_parsing_exception'],
          [404, undefined],
        ],
      ]);
    });

    it('makes, shows and removes an alias, and searches through it', async () => {
      const alias = `${index}-alias`;
      await send('PUT', `${index}/_alias/${alias}`);
      const shown = await send('GET', `${index}/_alias`);
      const found = await send('GET', `${alias}/_count`);
      await send('DELETE', `${index}/_alias/${alias}`);
      const gone = await send('GET', `_alias/${alias}`);
      expect(shown.body).toEqual({ [index]: { aliases: { [alias]: {} } } });
      expect(found.body['count']).toBe(4);
      expect([gone.status, gone.body]).toEqual([404, { error: `alias [${alias}] missing`, status: 404 }]);
    });

    it('tells by HEAD what is there', async () => {
      const statuses = [];
      for (const path of [index, `${index}-gone`, `${index}/_doc/a`, `${index}/_doc/z`])
        statuses.push((await fetch(`${node()}/${path}`, { method: 'HEAD' })).status);
      expect(statuses).toEqual([200, 404, 200, 404]);
    });

    it('has its own answer for an address that is none and for a body that is no JSON', async () => {
      const lost = await send('POST', 'a/b/c/d', {});
      const broken = await send('POST', `${index}/_search`, '{"query":');
      const other = await send('POST', `${index}/_search`, 'x', 'text/plain');
      expect([lost.status, typeof lost.body['error']]).toEqual([400, 'string']);
      expect(broken.status).toBe(400);
      expect([other.status, other.body]).toEqual([
        406,
        { error: 'Content-Type header [text/plain] is not supported', status: 406 },
      ]);
    });
  });
}
