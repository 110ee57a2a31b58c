import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { CrashboxError } from '../../kit/errors/crashbox-error.ts';
import { type RunningWebapp, startWebapp } from './start.ts';
import { createStubStores, type StubStores } from './stub-stores.ts';

const id = '0bba929f-8721-460c-dead-a43c20230110';
let time = new Date('2023-01-10T12:00:00Z');
let stub: StubStores;
let webapp: RunningWebapp;

beforeAll(async () => {
  stub = createStubStores();
  webapp = await startWebapp({ port: 0 }, { stores: stub.stores, clock: { now: () => time } });
});
afterAll(() => webapp.stop());
beforeEach(async () => {
  stub.raw.clear();
  stub.processed.clear();
  stub.published.splice(0);
  stub.searches.splice(0);
  stub.answer = async () => ({ kind: 'answer', body: { hits: { total: { value: 0 }, hits: [] } } });
  await webapp.reset();
});

const get = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(webapp.url + path, { redirect: 'manual', ...init });

async function jsonOf(path: string, init: RequestInit = {}): Promise<[number, unknown]> {
  const response = await get(path, init);
  return [response.status, await response.json()];
}

test.each([
  ['/api/Field/', 404, { error: "No service called 'Field'" }],
  ['/api/ProcessedCrash/', 400, { errors: { crash_id: ['This field is required.'] } }],
  [`/api/ProcessedCrash/?crash_id=${id}`, 404, { error: `Not found: CrashIDNotFound ${id}` }],
  [
    `/api/RawCrash/?crash_id=${id}&format=raw`,
    403,
    { error: 'Binary response requires permissions: View Raw Dumps' },
  ],
  ['/api/Bugs/', 501, { error: 'Bugs is not built in this webapp' }],
  ['/api/Reprocessing/', 403, { error: "Use of this endpoint requires the 'Reprocess Crashes' permission" }],
  ['/api/CrashVerify/?crash_id=x', 400, { error: 'unknown crash id' }],
  ['/api/SuperSearch/?_facets=x', 400, { error: 'Bad request: BadArgumentError: Unknown field "x"' }],
  ['/api/SuperSearch/?_results_number=x', 400, { errors: { _results_number: ['Enter a whole number.'] } }],
])('%s answers %i with its reason', async (path, status, body) => {
  expect(await jsonOf(path)).toEqual([status, body]);
});

test('a wrong method gets 405, an unknown token 403, an empty token is anonymous', async () => {
  const token = (value: string): RequestInit => ({ headers: { 'Auth-Token': value } });
  expect(await jsonOf('/api/SuperSearch/', { method: 'POST' })).toEqual([
    405,
    { error: 'Method not allowed' },
  ]);
  expect(await jsonOf('/api/Field/', token('x'))).toEqual([403, { error: 'API Token not matched' }]);
  expect((await jsonOf('/api/SuperSearch/', token('')))[0]).toBe(200);
});

test('what is not built is counted as unmatched', async () => {
  await get('/api/Bugs/');
  const [, body] = await jsonOf('/__crashbox__/unmatched');
  expect(body).toEqual({ unmatched: { 'GET /api/Bugs/ → 501': 1 } });
});

test('SuperSearch answers flat hits, facets with T and F, and names missing indices', async () => {
  stub.answer = async (indices) =>
    indices.includes('socorro202301')
      ? { kind: 'missing-index', index: 'socorro202301' }
      : {
          kind: 'answer',
          body: {
            hits: {
              total: { value: 1 },
              hits: [{ _source: { processed_crash: { uuid: id, addons: ['a'] } } }],
            },
            aggregations: {
              startup_crash: { buckets: [{ key: 1, key_as_string: 'true', doc_count: 1 }] },
              histogram_date: {
                buckets: [{ key: Date.UTC(2023, 0, 10), doc_count: 1, product: { buckets: [] } }],
              },
            },
          },
        };
  const query =
    '_columns=uuid&_columns=addons&_columns=version&_facets=startup_crash&_histogram.date=product';
  expect(await jsonOf(`/api/SuperSearch/?${query}`)).toEqual([
    200,
    {
      hits: [{ uuid: id, addons: 'a', version: null }],
      total: 1,
      facets: {
        startup_crash: [{ term: 'T', count: 1 }],
        histogram_date: [{ term: '2023-01-10T00:00:00+00:00', count: 1, facets: { product: [] } }],
      },
      errors: [{ type: 'missing_index', index: 'socorro202301' }],
    },
  ]);
});

test('protected fields are neither filters nor columns nor facets nor order of a search', async () => {
  const answer = await jsonOf(
    '/api/SuperSearch/?url=~x&user_comments=@x&_columns=url&_columns=uuid&_sort=url&_facets=url&_facets=_cardinality.url&_aggs.product=url&_aggs.url=product&_histogram.date=remote_type',
  );
  expect(answer[0]).toBe(200);
  expect(JSON.stringify(stub.searches)).not.toMatch(/\.url|user_comments|remote_type/);
});

test('the report page shows stack, details and notes, and every value as text', async () => {
  const evil = '<script>alert(1)</script>';
  stub.raw.set(id, { ProductName: evil, Comments: 'secret comment' });
  stub.processed.set(id, {
    signature: evil,
    crashing_thread: 0,
    url: 'secret url',
    mdsw_status_string: 'OK',
    processor_notes: 'a note',
    json_dump: {
      threads: [
        {
          thread_name: 'main',
          frames: [
            { frame: 0, module: 'app', function: 'read_token', file: 'main.c', line: 5, trust: 'context' },
          ],
        },
      ],
    },
  });
  const page = await (await get(`/report/index/${id}`)).text();
  for (const part of ['read_token', 'main.c:5', 'context', 'a note', '&lt;script>'])
    expect(page).toContain(part);
  expect(page).not.toMatch(/<script>alert|secret/);
});

test('a broken dump is explained on its report page', async () => {
  stub.raw.set(id, {});
  stub.processed.set(id, { signature: 'EMPTY', mdsw_status_string: 'EmptyMinidump', json_dump: {} });
  expect(await (await get(`/report/index/${id}`)).text()).toContain('The minidump has no bytes.');
});

test('an unprocessed crash is queued with priority at most once a minute, and its page loads itself again', async () => {
  stub.raw.set(id, {});
  const first = await get(`/report/index/${id}`);
  expect([first.status, first.headers.get('refresh')]).toEqual([200, '5']);
  await get(`/report/index/${id}`);
  expect(stub.published).toEqual([id]);
  time = new Date(time.getTime() + 60_000);
  await get(`/report/index/${id}`);
  expect(stub.published).toEqual([id, id]);
});

test('a crash that the processor gave up says why, is not queued again and is not waited for', async () => {
  stub.raw.set(id, {});
  stub.rejections.set(id, {
    crash_id: id,
    reason: 'sweep-gave-up',
    at: '2026-01-02T03:04:05Z',
    details: 'queued <b>5</b> times',
  });
  const answer = await get(`/report/index/${id}`);
  const page = await answer.text();
  for (const part of ['given up', 'queued again and again', 'sweep-gave-up', 'queued &lt;b>5&lt;/b> times'])
    expect(page).toContain(part);
  expect([answer.headers.get('refresh'), stub.published]).toEqual([null, []]);
});

test('report addresses: bp- redirects, no such crash is 404, an impossible id or date 400', async () => {
  const redirect = await get(`/report/index/bp-${id}`);
  expect([redirect.status, redirect.headers.get('location')]).toEqual([302, `/report/index/${id}`]);
  expect((await get(`/report/index/${id}`)).status).toBe(404);
  expect((await get('/report/index/nonsense')).status).toBe(400);
  expect((await get(`/report/index/${id.slice(0, -6)}239999`)).status).toBe(400);
});

test('a store that is away is 503, a stored object that is no crash 500 without its content', async () => {
  const { rawCrash } = stub.stores.crashes;
  const failing = stub.stores.crashes as { rawCrash: typeof rawCrash };
  failing.rawCrash = () => Promise.reject(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }));
  expect((await get(`/report/index/${id}`)).status).toBe(503);
  failing.rawCrash = () =>
    Promise.reject(new CrashboxError('stored-crash-malformed', { key: 'k', reason: 'r' }));
  expect((await get(`/report/index/${id}`)).status).toBe(500);
  failing.rawCrash = rawCrash;
  stub.answer = () => Promise.reject(Object.assign(new Error('away'), { name: 'ConnectionError' }));
  expect((await get('/search/?signature=~a')).status).toBe(503);
  expect((await get('/api/SuperSearch/')).status).toBe(503);
});

test('search and home pages list crashes with links to their reports', async () => {
  const hit = { _source: { processed_crash: { uuid: id, signature: 'raise | abort' } } };
  stub.answer = async () => ({ kind: 'answer', body: { hits: { total: { value: 1 }, hits: [hit] } } });
  for (const path of ['/', '/search/?signature=~raise']) {
    const page = await (await get(path)).text();
    expect(page).toContain(`href="/report/index/${id}"`);
    expect(page).toContain('raise | abort');
  }
  expect((await get('/search/?date=yesterday')).status).toBe(400);
});

test('the heartbeat tells whether S3 and Elasticsearch answer, and /__broken__ fails on purpose', async () => {
  expect(await jsonOf('/__heartbeat__')).toEqual([
    200,
    { ok: true, checks: { s3: 'ok', elasticsearch: 'ok' } },
  ]);
  expect(await jsonOf('/__broken__')).toEqual([500, { error: 'internal error', status: 500 }]);
});
