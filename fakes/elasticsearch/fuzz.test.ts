import { once } from 'node:events';
import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningElasticsearch, startElasticsearch } from './start.ts';

const runs = process.env['CRASHBOX_LONG'] === '1' ? 6000 : 300;

const paths = [
  '',
  'x',
  'x/_search',
  '_search',
  'x/_count',
  'x/_doc/1',
  'x/_doc',
  'x/_create/2',
  'x/_bulk',
  '_bulk',
  'x/_mapping',
  'x/_refresh',
  'x/_alias/y',
  '_cluster/health',
  '_cat/indices',
  '%',
  '%ff',
  'x/_doc/%00',
  '__proto__',
  '__proto__/_doc/__proto__',
];
const methods = ['GET', 'PUT', 'POST', 'DELETE', 'HEAD', 'PATCH'];
const words = [
  'query',
  'bool',
  'must',
  'should',
  'filter',
  'match',
  'term',
  'terms',
  'range',
  'exists',
  'field',
  'wildcard',
  'regexp',
  'prefix',
  'ids',
  'values',
  'value',
  'gte',
  'aggs',
  'a',
  'histogram',
  'date_histogram',
  'calendar_interval',
  'fixed_interval',
  'interval',
  'cardinality',
  'size',
  'from',
  'sort',
  '_source',
  'includes',
  'mappings',
  'properties',
  'type',
  'keyword',
  'long',
  'date',
  'format',
  'text',
  'fields',
  'settings',
  'analysis',
  'analyzer',
  'pattern',
  'index',
  '_id',
  '_index',
  'create',
  'minimum_should_match',
  'order',
  'missing',
  '__proto__',
  'constructor',
  'x.y',
  '.',
  '',
  'now-1d/d',
  '1d',
  '(a*)*',
  '[a-',
  '~(a|b)&@',
  '2022-01-01',
];

const word = fc.constantFrom(...words);
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 6 },
    word,
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.array(fc.tuple(word, tie('json')), { maxLength: 3 }).map((pairs) => Object.fromEntries(pairs)),
  ),
}));

/** Sends bytes and reads until the server closes; the status, or 0 where it hung up without a word. */
async function exchange(port: number, bytes: Uint8Array): Promise<number> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk;
  });
  socket.end(bytes);
  await once(socket, 'close');
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0);
}

function request(method: string, path: string, body: Uint8Array, headers: string): Uint8Array {
  const head = `${method} /${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n${headers}\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}

describe('the embedded subset', () => {
  let elasticsearch: RunningElasticsearch;
  beforeAll(async () => {
    elasticsearch = await startElasticsearch({ port: 0, refreshInterval: 5, maxBodyBytes: 1_000_000 });
  });
  afterAll(() => elasticsearch.stop());

  const check = async (bytes: Uint8Array): Promise<void> => {
    const status = await exchange(elasticsearch.port, bytes);
    expect(
      status < 500 || status === 501,
      `answered ${status} to ${Buffer.from(bytes).toString().slice(0, 2000)}`,
    ).toBe(true);
  };

  it('answers any JSON on any route without a 5xx', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...methods),
        fc.constantFrom(...paths),
        fc.array(json, { minLength: 1, maxLength: 3 }),
        async (method, path, values) => {
          const body = Buffer.from(
            values.map((value) => JSON.stringify(value)).join('\n') + (path.endsWith('_bulk') ? '\n' : ''),
          );
          await check(request(method, path, body, `Content-Length: ${body.length}\r\n`));
        },
      ),
      { numRuns: runs, seed: 11 },
    );
  }, 120_000);

  it.each([
    ['nesting 100,000 deep', '['.repeat(100_000)],
    ['objects 900 deep', `${'{"a":'.repeat(900)}1${'}'.repeat(900)}`],
    ['a bool 200 deep', `{"query":${'{"bool":{"must":'.repeat(200)}{"match_all":{}}${'}}'.repeat(200)}}`],
    ['a regexp that would backtrack', '{"query":{"regexp":{"word.keyword":"(((a*)*)*)*b"}}}'],
    ['a regexp of great counts', '{"query":{"regexp":{"word.keyword":"((a{1,999}){1,999}){1,999}b"}}}'],
    ['a wildcard of many stars', `{"query":{"wildcard":{"word.keyword":"${'a*'.repeat(400)}b"}}}`],
    ['buckets without end', '{"aggs":{"a":{"histogram":{"field":"n","interval":1e-9}}}}'],
  ])('answers %s at once', async (_name, body) => {
    const put = (id: string, document: unknown): Promise<Response> =>
      fetch(`${elasticsearch.url}/deep/_doc/${id}?refresh=true`, {
        method: 'PUT',
        body: JSON.stringify(document),
        headers: { 'content-type': 'application/json' },
      });
    await put('1', { word: 'a'.repeat(250), n: 1.5 });
    await put('2', { word: 'b', n: 1e9 });
    for (const path of ['deep/_search', 'deep/_doc', 'deep/_mapping']) {
      const answer = await fetch(`${elasticsearch.url}/${path}`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      });
      expect(answer.status).toBeLessThan(500);
    }
  });

  it('keeps a __proto__ field as an ordinary one', async () => {
    const body = '{"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":1}}}';
    const headers = { 'content-type': 'application/json' };
    await fetch(`${elasticsearch.url}/proto/_doc/1?refresh=true`, { method: 'PUT', body, headers });
    const query = '{"query":{"match":{"__proto__.polluted":"yes"}},"_source":["__proto__.*"]}';
    const found = await fetch(`${elasticsearch.url}/proto/_search`, { method: 'POST', body: query, headers });
    expect(await found.text()).toContain('"_source":{"__proto__":{"polluted":"yes"}}');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
