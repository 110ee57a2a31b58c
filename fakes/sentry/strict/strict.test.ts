import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type RunningSentry, startSentry } from '../start.ts';

const key = 'a'.repeat(32);
const query = `?sentry_key=${key}&sentry_version=7`;
const good = '{}\n{"type":"event"}\n{"message":"m"}';

let sentry: RunningSentry;
beforeAll(async () => {
  sentry = await startSentry({ port: 0, strict: true, maxBodyBytes: 3_000_000 });
});
afterAll(() => sentry.stop());
beforeEach(() => sentry.reset());

interface Refusal {
  readonly detail: string;
  readonly causes: readonly string[];
}

interface Sending {
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly to?: RunningSentry;
}

function post(
  body: BodyInit,
  { path = `/api/1/envelope/${query}`, headers = {}, to = sentry }: Sending = {},
): Promise<Response> {
  return fetch(to.url + path, { method: 'POST', body, headers });
}

test('takes what Relay takes', async () => {
  expect((await post(good)).status).toBe(200);
  expect(sentry.items()[0]?.request.refusal).toBeUndefined();
});

const event = (bytes: number): string => JSON.stringify({ message: 'm'.repeat(bytes) });
const items = (count: number, type: string): string => `{"type":"${type}"}\n{}\n`.repeat(count);

const refusals: readonly [string, number, string, BodyInit, Sending][] = [
  ['no authentication', 401, 'missing authorization information', good, { path: '/api/1/envelope/' }],
  [
    'two authentications',
    401,
    'multiple authorization payloads detected',
    good,
    { headers: { 'X-Sentry-Auth': `Sentry sentry_key=${key}` } },
  ],
  [
    'an authentication without key',
    401,
    'bad x-sentry-auth header',
    good,
    { path: '/api/1/envelope/', headers: { 'X-Sentry-Auth': 'Sentry sentry_version=7' } },
  ],
  ['a malformed key', 400, 'bad sentry DSN public key', good, { path: '/api/1/envelope/?sentry_key=short' }],
  [
    'a version to come',
    400,
    'unsupported protocol version (9)',
    good,
    { path: `/api/1/envelope/?sentry_key=${key}&sentry_version=9` },
  ],
  [
    'a project that is no number',
    400,
    'bad project path parameter',
    good,
    { path: `/api/abc/envelope/${query}` },
  ],
  [
    'a DSN of another project',
    400,
    'dsn of the envelope header names another project',
    `{"dsn":"http://${key}@h/2"}\n`,
    {},
  ],
  [
    'an unknown encoding',
    400,
    'content encoding compress is unknown; the body was read as it came',
    good,
    { headers: { 'Content-Encoding': 'compress' } },
  ],
  [
    'broken gzip',
    400,
    'gzip cannot be undone: incorrect header check',
    'xx',
    { headers: { 'Content-Encoding': 'gzip' } },
  ],
  ['an empty body', 400, 'the body is empty', '', {}],
  ['a blank line', 400, 'a blank line stands where an item header belongs', `${good}\n\n`, {}],
  ['an item without type', 400, 'the item header has no type', '{}\n{}\n{}', {}],
  [
    'an event and a transaction',
    400,
    'invalid event envelope',
    `{}\n${items(1, 'event')}${items(1, 'transaction')}`,
    {},
  ],
  ['two check-ins', 400, 'invalid event envelope', `{}\n${items(2, 'check_in')}`, {}],
  [
    '101 sessions',
    413,
    "envelope exceeded size limits for type 'session' (https://develop.sentry.dev/sdk/envelopes/#size-limits)",
    `{}\n${items(101, 'session')}`,
    {},
  ],
  [
    'an event of over 1 MiB',
    413,
    "envelope exceeded size limits for type 'event' (https://develop.sentry.dev/sdk/envelopes/#size-limits)",
    `{}\n{"type":"event"}\n${event(1_100_000)}`,
    {},
  ],
  [
    'a body over the limit',
    413,
    'payload too large',
    Buffer.from(gzipSync(Buffer.alloc(4_000_000))),
    { headers: { 'Content-Encoding': 'gzip' } },
  ],
  [
    'a report of the wrong type',
    415,
    'content type "text/html" is none of a report',
    '{}',
    { path: `/api/1/security/${query}`, headers: { 'Content-Type': 'text/html' } },
  ],
  [
    'no minidump',
    400,
    'invalid minidump',
    'x',
    { path: `/api/1/minidump/${query}`, headers: { 'Content-Type': 'application/x-dmp' } },
  ],
  [
    'an address that Sentry has not',
    404,
    'Sentry has no such address; the body is kept whole',
    'x',
    { path: `/api/1/brand-new/${query}` },
  ],
];

test.each(refusals)('refuses %s with %i and keeps a record', async (_name, status, detail, body, sending) => {
  const response = await post(body, sending);
  const answer = (await response.json()) as Refusal;
  expect([response.status, answer.detail]).toEqual([status, detail]);
  expect(answer.causes.length).toBeGreaterThan(0);
  expect(response.headers.get('x-sentry-error')).toBe(detail);
  expect(sentry.items().length).toBeGreaterThan(0);
  expect(sentry.items().every(({ request }) => request.refusal !== undefined)).toBe(true);
});

describe('at run time', () => {
  const noKey = { path: '/api/1/envelope/' };

  async function put(change: unknown): Promise<Response> {
    return fetch(`${sentry.url}/api/crashbox/strictness`, { method: 'PUT', body: JSON.stringify(change) });
  }

  test('a project or a key can be answered otherwise than the rest, until a reset', async () => {
    const other = 'b'.repeat(32);
    const changed = await put({ projects: { 1: 'lenient' }, keys: { [other]: 'strict' } });
    expect(await changed.json()).toEqual({
      mode: 'strict',
      projects: { 1: 'lenient' },
      keys: { [other]: 'strict' },
      dsns: [],
    });
    expect((await post('{}\n{}\n{}')).status).toBe(200);
    expect((await post('{}\n{}\n{}', { path: `/api/1/envelope/?sentry_key=${other}` })).status).toBe(400);
    expect((await post('{}\n{}\n{}', { path: `/api/2/envelope/${query}` })).status).toBe(400);
    await sentry.reset();
    expect(await (await fetch(`${sentry.url}/api/crashbox/strictness`)).json()).toMatchObject({
      projects: {},
      keys: {},
    });
    expect((await post(good, noKey)).status).toBe(401);
  });

  test('declared DSNs are the only ones', async () => {
    sentry.setStrictness({ dsns: [sentry.dsnFor(1, key)] });
    expect((await post(good)).status).toBe(200);
    const refused = await post(good, { path: `/api/2/envelope/${query}` });
    expect([refused.status, await refused.json()]).toEqual([
      403,
      {
        detail: 'event submission rejected with_reason: ProjectId',
        causes: [`project 2 with key ${key} is no declared DSN`],
      },
    ]);
    expect(sentry.strictness().dsns).toHaveLength(1);
  });

  test('a DSN that is not declared is taken with a warning where nothing is strict', async () => {
    await using lenient = await startSentry({ port: 0, dsns: [`http://${key}@127.0.0.1/1`] });
    expect((await post(good, { path: `/api/2/envelope/${query}`, to: lenient })).status).toBe(200);
    expect(lenient.items()[0]?.request.warnings).toMatchObject([{ relayStatus: 403 }]);
  });

  test.each([[{ mode: 'loose' }], [{ projects: 1 }], [{ dsns: ['x'] }], [{ unknown: 1 }], [null]])(
    'refuses the settings %j',
    async (change) => {
      const response = await put(change);
      expect([response.status, Object.keys((await response.json()) as object)]).toEqual([
        400,
        ['error', 'detail'],
      ]);
      expect(sentry.strictness().mode).toBe('strict');
    },
  );
});
