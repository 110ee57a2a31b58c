import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JsonValue } from '../../../crash/json.ts';
import { isJsonObject } from '../../../crash/json.ts';
import { type RunningSentry, startSentry } from '../start.ts';
import { postKinds, type TestPost, testPost } from '../testpost/test-post.ts';
import { postParts } from './bad-inputs.ts';

/** JSON.stringify, Array.join and whatever else recurses end with a RangeError at some thousand. */
const levels = 20_000;
const deepValues = [
  `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`,
  `${'['.repeat(levels)}${']'.repeat(levels)}`,
];
const mark = 'here it is deep';

/** What the samples have not. */
const event: JsonValue = {
  message: 'm',
  logentry: { message: 'm', params: ['a'] },
  release: 'r',
  environment: 'e',
  tags: { a: 'b' },
  user: { id: '1', email: 'e', ip_address: '1.1.1.1' },
  sdk: { name: 'n', version: '1', packages: [{ name: 'p', version: '1' }] },
  exception: {
    values: [
      {
        type: 'T',
        value: 'v',
        mechanism: { type: 'g', data: { a: 1 } },
        stacktrace: { frames: [{ function: 'f', lineno: 1, vars: { a: '1' }, pre_context: ['a'] }] },
      },
    ],
  },
  threads: { values: [{ id: 1, name: 'n', stacktrace: { frames: [{ function: 'f' }] } }] },
  breadcrumbs: { values: [{ type: 't', category: 'c', message: 'm', data: { a: 1 }, timestamp: 1 }] },
  request: { url: 'u', headers: { a: 'b' }, cookies: { a: 'b' }, query_string: 'a=b', data: { a: 1 } },
  contexts: { trace: { trace_id: 'a', span_id: 'b', op: 'o' }, os: { name: 'l' } },
  modules: { a: '1' },
  fingerprint: ['a'],
  debug_meta: { images: [{ type: 'elf', debug_id: '1' }] },
  _meta: { a: { '': { rem: [['x', 's', 1, 2]], err: ['e'], len: 3 } } },
  errors: [{ type: 't', name: 'n', value: 'v' }],
  measurements: { lcp: { value: 1, unit: 'ms' } },
  spans: [{ span_id: 'a', op: 'o', start_timestamp: 1, timestamp: 2, data: { a: 1 }, tags: { a: '1' } }],
};

/** The value once for each of its places, with the mark there. */
function* marked(value: JsonValue, path = ''): Generator<readonly [path: string, JsonValue]> {
  yield [path, mark];
  if (Array.isArray(value)) {
    for (const [place, part] of value.entries()) {
      for (const [at, changed] of marked(part, `${path}[${place}]`)) yield [at, value.with(place, changed)];
    }
  } else if (isJsonObject(value)) {
    for (const [key, part = null] of Object.entries(value)) {
      for (const [at, changed] of marked(part, `${path}.${key}`)) yield [at, { ...value, [key]: changed }];
    }
  }
}

/** The post once for each place of each line of JSON in it. */
function* markedPosts(post: TestPost): Generator<readonly [place: string, TestPost]> {
  const lines = post.body.toString('latin1').split('\n');
  for (const [number, line] of lines.entries()) {
    if (!/^[[{].*[\]}]$/.test(line)) continue;
    for (const [path, value] of marked(JSON.parse(line) as JsonValue)) {
      // A length counts for the payload before.
      const body = lines
        .with(number, JSON.stringify(value))
        .join('\n')
        .replace(/"length":\d+/, '"x":1');
      yield [`line ${number + 1} ${path}`, { ...post, body: Buffer.from(body, 'latin1') }];
    }
  }
}

const samples = postKinds.flatMap((kind) => {
  const post = testPost(kind, postParts);
  return post === undefined || post.method === 'GET' ? [] : [[kind, post] as const];
});
const store = testPost('store', postParts)!;
const envelope = testPost('event', postParts)!;
const posts: readonly (readonly [kind: string, TestPost])[] = [
  ...samples,
  ['an event of every part', { ...store, headers: {}, body: Buffer.from(JSON.stringify(event)) }],
  [
    'a transaction of every part',
    { ...envelope, body: Buffer.from(`{}\n{"type":"transaction"}\n${JSON.stringify(event)}`) },
  ],
];

let sentry: RunningSentry;
beforeAll(async () => {
  sentry = await startSentry({ port: 0 });
});
afterAll(() => sentry.stop());

/** Addresses that read an item. */
function readers(id: string): readonly string[] {
  const queries = ['$.*:*x*', '$header.*:*x*', '$envelope.*:*x*'];
  const all = queries.map((query) => `/api/crashbox/items?query=${encodeURIComponent(query)}`);
  const item = ['', '/json', '/raw', '/envelope', '/audit'].map((tab) => `/item/${id}${tab}`);
  const exported = ['snapshot', 'fillmore', 'vitest', 'curl', 'envelope'].map(
    (as) => `/api/crashbox/items/${id}/export?as=${as}`,
  );
  const api = ['audit', 'shape', 'client-reports', 'channels', `diff?a=${id}&b=${id}`, `items/${id}`];
  const kent = ['/api/eventlist/', `/api/event/${id}`];
  const pages = ['/', '/audit', '/shape', '/dropped', '/channels', `/diff?a=${id}&b=${id}`];
  return [...all, ...item, ...exported, ...api.map((what) => `/api/crashbox/${what}`), ...kent, ...pages];
}

test.each(posts)(
  '%s nested 20,000 deep in any place is taken, kept and read',
  async (kind, post) => {
    let count = 0;
    for (const [place, { path, headers, body }] of markedPosts(post)) {
      const deep = deepValues[count % deepValues.length] ?? '';
      count += 1;
      const text = body.toString('latin1').replaceAll(`"${mark}"`, deep);
      const answer = await fetch(sentry.url + path, {
        method: 'POST',
        headers,
        body: Buffer.from(text, 'latin1'),
      });
      expect(answer.status, place).toBeLessThan(500);
      const [item] = sentry.items();
      // A tunnel is any address at all: what has no DSN there is nobody's.
      if (kind === 'tunnel' && answer.status === 404) continue;
      expect(item, place).toBeDefined();
      for (const address of readers(item?.id ?? '')) {
        const { status } = await fetch(sentry.url + address);
        expect(status, `${address}, ${place}`).toBeLessThan(500);
      }
      await sentry.reset();
    }
  },
  120_000,
);
