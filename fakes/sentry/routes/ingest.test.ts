import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningSentry, startSentry } from '../start.ts';
import { warningText } from '../wire/warning.ts';

let sentry: RunningSentry;
beforeAll(async () => {
  sentry = await startSentry({ port: 0, maxBodyBytes: 100_000 });
});
afterAll(() => sentry.stop());
beforeEach(() => sentry.reset());

const eventId = '9ec79c33ec9942ab8353589fcb2e04dc';
const event = '{"message":"hello","level":"error"}';
const envelope = `{"event_id":"${eventId}"}\n{"type":"event"}\n${event}`;
const keyQuery = `sentry_key=${'a'.repeat(32)}&sentry_version=7`;

function post(
  path: string,
  body: string | Uint8Array,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(sentry.url + path, { method: 'POST', body: Buffer.from(body), headers });
}

function warnings(): string[] {
  return sentry.items()[0]!.request.warnings.map(warningText);
}

const places = ['/api/7/envelope/', '/api/7/envelope', '//api//7//envelope/', '/some/prefix/api/7/envelope/'];

test.each(places)('takes an envelope at %s', async (path) => {
  const response = await post(`${path}?${keyQuery}`, envelope);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ id: eventId, success: true });
  expect(sentry.items({ project: 7 }).map(({ type, facts }) => [type, facts.title])).toEqual([
    ['event', 'hello'],
  ]);
  expect(warnings()).toEqual([]);
});

const encodings: readonly [string, (bytes: Buffer) => Buffer][] = [
  ['gzip', (bytes) => gzipSync(bytes)],
  ['GZIP', (bytes) => gzipSync(bytes)],
  ['deflate', (bytes) => deflateSync(bytes)],
  ['deflate', (bytes) => deflateRawSync(bytes)],
  ['br', (bytes) => brotliCompressSync(bytes)],
  ['zstd', (bytes) => zstdCompressSync(bytes)],
  ['gzip, br', (bytes) => brotliCompressSync(gzipSync(bytes))],
  ['utf-8', (bytes) => bytes],
  ['identity', (bytes) => bytes],
  ['compress', (bytes) => bytes],
];

test.each(encodings)('gives back body and wire bytes of an envelope sent as %s', async (coding, encode) => {
  const wire = encode(Buffer.from(envelope));
  const response = await post('/api/1/envelope/', wire, { 'Content-Encoding': coding });
  expect(response.status).toBe(200);
  const { id } = sentry.items()[0]!;
  expect(await bytesOf(id, 'wire')).toEqual(wire);
  expect((await bytesOf(id, 'body')).toString()).toBe(envelope);
  expect((await bytesOf(id, 'payload')).toString()).toBe(event);
});

async function bytesOf(id: string, what: string): Promise<Buffer> {
  const response = await fetch(`${sentry.url}/api/crashbox/items/${id}/${what}`);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('content-disposition')).toMatch(/^attachment/);
  return Buffer.from(await response.arrayBuffer());
}

const fixtures = new URL('../../../fixtures/sentry/', import.meta.url);
const files = ['node', 'python'].flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, fixtures))
    .filter((name) => /\.(?:envelope|json)$/.test(name))
    .map((name) => `${folder}/${name}`),
);

test.each(files)('gives back %s with the same SHA-256', async (file) => {
  const sent = readFileSync(new URL(file, fixtures));
  const path = file.endsWith('.json') ? '/api/7/store/' : '/api/7/envelope/';
  const response = await post(`${path}?${keyQuery}`, gzipSync(sent), { 'Content-Encoding': 'gzip' });
  expect(response.status).toBe(200);
  const { id, request } = sentry.items()[0]!;
  expect(request.warnings).toEqual([]);
  expect(sha256(await bytesOf(id, 'body'))).toBe(sha256(sent));
});

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

test('keeps an attachment byte for byte', async () => {
  const bytes = Buffer.from(Array.from({ length: 50_000 }, (_, index) => (index * 7919) % 256));
  const head = `{"event_id":"${eventId}"}\n{"type":"attachment","filename":"a.bin","length":${bytes.length}}\n`;
  await post('/api/1/envelope/', Buffer.concat([Buffer.from(head), bytes]));
  const [item] = sentry.items();
  expect(item?.facts.title).toBe('a.bin, 50000 bytes, event.attachment');
  expect(sha256(await bytesOf(item!.id, 'payload'))).toBe(sha256(bytes));
});

const storeForms: readonly [string, string, Record<string, string>][] = [
  ['JSON', event, {}],
  ['base64', Buffer.from(event).toString('base64'), {}],
  ['base64 of zlib', deflateSync(event).toString('base64'), {}],
  ['an envelope by content type', envelope, { 'Content-Type': 'application/x-sentry-envelope' }],
];

test.each(storeForms)('takes a store body that is %s', async (_name, body, headers) => {
  const response = await post('/api/1/store/', body, headers);
  expect(await response.json()).toMatchObject({ success: true, id: expect.stringMatching(/^[0-9a-f]{32}$/) });
  const [item] = sentry.items();
  expect(item?.json()).toEqual({ message: 'hello', level: 'error' });
  expect((await bytesOf(item!.id, 'wire')).toString()).toBe(body);
});

test('takes an event in the query of a GET and answers a pixel', async () => {
  const data = encodeURIComponent(Buffer.from(event).toString('base64'));
  const response = await fetch(`${sentry.url}/api/1/store/?sentry_data=${data}`);
  expect(response.headers.get('content-type')).toBe('image/gif');
  expect(sentry.items()[0]?.json()).toEqual({ message: 'hello', level: 'error' });
});

test('makes an item with an id of its own of each report in a list', async () => {
  const reports = [1, 2].map((n) => ({
    type: 'csp-violation',
    body: { effectiveDirective: `img-src-${n}` },
  }));
  const response = await post('/api/1/security/', JSON.stringify(reports), {
    'Content-Type': 'application/reports+json',
  });
  expect(response.status).toBe(200);
  const items = sentry.items({ type: 'raw_security' });
  expect(items.map((item) => item.json())).toEqual(reports);
  expect(new Set(items.map(({ id }) => id)).size).toBe(2);
});

test.each(['/api/relay/healthcheck/live/', '/api/relay/healthcheck/ready/', '/api/0/relays/live/'])(
  'says at %s that it is healthy',
  async (path) => {
    expect(await (await fetch(sentry.url + path)).json()).toEqual({ is_healthy: true });
  },
);

test.each(['/healthz', '/healthz/live', '/healthz/ready'])(
  'says to a probe at %s that it is ready',
  async (path) => {
    const response = await fetch(sentry.url + path);
    expect([response.status, await response.json()]).toEqual([200, { ok: true }]);
  },
);

test('takes an event of 100 kB in the query of a GET', async () => {
  const data = Buffer.from(JSON.stringify({ message: 'm', extra: { pad: 'x'.repeat(70_000) } })).toString(
    'base64url',
  );
  expect((await fetch(`${sentry.url}/api/1/store/?sentry_data=${data}`)).status).toBe(200);
  expect(sentry.items({ message: 'm' })).toHaveLength(1);
});

test('keeps what is posted to an address that nobody knows', async () => {
  expect((await post('/api/5/brand-new-thing/', 'some bytes')).status).toBe(200);
  const [item] = sentry.items({ type: 'other', project: 5 });
  expect(item?.payload().toString()).toBe('some bytes');
  expect(warnings()[0]).toBe('Sentry has no such address; the body is kept whole; real Relay answers 404');
});

const refused: readonly [string, number, string | Buffer, Record<string, string>, string][] = [
  ['empty', 400, '', {}, 'the body is empty (byte 0); real Relay answers 400'],
  ['no envelope', 400, 'nonsense', {}, 'the first line is no JSON object (byte 0); real Relay answers 400'],
  [
    'broken gzip',
    400,
    'nonsense',
    { 'Content-Encoding': 'gzip' },
    'gzip cannot be undone: incorrect header check; real Relay answers 400',
  ],
];

test.each(refused)(
  'refuses a body that is %s with %i and keeps a record',
  async (_name, status, body, headers, warning) => {
    const response = await post(`/api/1/envelope/?${keyQuery}`, body, headers);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({
      detail: expect.any(String),
      causes: [warning.replace(/ \(byte 0\)|; real.*/g, '')],
    });
    expect(sentry.items()).toHaveLength(1);
    expect(warnings()).toEqual([warning]);
  },
);

const tooLarge: readonly [string, Buffer, Record<string, string>][] = [
  ['as sent', Buffer.alloc(100_001, 'x'), {}],
  ['decompressed', gzipSync(Buffer.alloc(10_000_000)), { 'Content-Encoding': 'gzip' }],
];

test.each(tooLarge)(
  'refuses a body that is too large %s with 413 and keeps its first 64 KiB',
  async (_name, body, headers) => {
    const response = await post('/api/1/envelope/', body, headers);
    expect(response.status).toBe(413);
    const [record] = sentry.items({ type: 'refused' });
    expect(record?.request.refusal).toMatch(/100000/);
    expect(record?.payload().length).toBe(Math.min(body.length, 65_536));
  },
);

const authentications: readonly [string, string, Record<string, string>, string[]][] = [
  ['nothing', '', {}, ['no authentication; real Relay answers 401']],
  ['X-Sentry-Auth', '', { 'X-Sentry-Auth': `Sentry sentry_version=7,sentry_key=${'b'.repeat(32)}` }, []],
  ['Authorization', '', { Authorization: `sEntry sentry_key=${'b'.repeat(32)}` }, []],
  ['Basic', '', { Authorization: `Basic ${btoa(`${'b'.repeat(32)}:`)}` }, []],
  ['query', `?sentry_key=${'b'.repeat(32)}`, {}, []],
  [
    'two places',
    `?sentry_key=${'b'.repeat(32)}`,
    { 'X-Sentry-Auth': `Sentry sentry_key=${'b'.repeat(32)}` },
    ['authentication in several places; real Relay answers 401'],
  ],
  ['a bad key', '?sentry_key=short', {}, ['sentry_key is not 32 hex digits; real Relay answers 400']],
  [
    'a bad version',
    `?sentry_key=${'b'.repeat(32)}&sentry_version=9`,
    {},
    ['sentry_version 9 is none of 2 to 8; real Relay answers 400'],
  ],
];

test.each(authentications)('reads authentication in %s', async (_name, query, headers, expected) => {
  expect((await post(`/api/1/envelope/${query}`, envelope, headers)).status).toBe(200);
  expect(warnings()).toEqual(expected);
  if (expected.length === 0) expect(sentry.items()[0]?.request.authentication.key).toBe('b'.repeat(32));
});

test('keeps what an SDK sends to Spotlight, marked as unscrubbed, with the project of its DSN', async () => {
  const origin = { Origin: 'https://app.example', 'Sec-Fetch-Site': 'cross-site' };
  const header = `{"dsn":"https://${'c'.repeat(32)}@host/2"}`;
  const response = await post('/stream', `${header}\n{"type":"event"}\n${event}`, origin);
  expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
  await post('/stream', `{"trace":{"public_key":"${'d'.repeat(32)}"}}\n{"type":"event"}\n${event}`);
  await post(`/api/2/envelope/?${keyQuery}`, envelope);
  expect(
    sentry.items().map(({ channel, project, request }) => [channel, project, request.authentication.key]),
  ).toEqual([
    ['spotlight', '2', 'c'.repeat(32)],
    ['spotlight', '0', 'd'.repeat(32)],
    ['dsn', '2', 'a'.repeat(32)],
  ]);
  expect(sentry.items().flatMap(({ request }) => request.warnings)).toEqual([]);
  const { items } = (await (await fetch(`${sentry.url}/api/crashbox/items`)).json()) as { items: object[] };
  expect(items.map((row) => 'unscrubbed' in row && row.unscrubbed)).toEqual([false, true, true]);
});

test('warns when the DSN of the envelope header names another project', async () => {
  await post('/api/1/envelope/', `{"dsn":"https://${'c'.repeat(32)}@host/2"}\n{"type":"event"}\n{}`);
  expect(warnings()).toEqual(['dsn of the envelope header names another project; real Relay answers 400']);
});

test('lets pages of other origins send, and read the rate-limit headers', async () => {
  const origin = { Origin: 'https://app.example', 'Sec-Fetch-Site': 'cross-site' };
  const preflight = await fetch(`${sentry.url}/api/1/envelope/`, { method: 'OPTIONS', headers: origin });
  expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
  expect(preflight.headers.get('access-control-allow-headers')).toContain('x-sentry-auth');
  const response = await post('/api/1/envelope/', envelope, origin);
  expect(response.headers.get('access-control-expose-headers')).toContain('x-sentry-rate-limits');
  expect(response.status).toBe(200);
});

test.each(['/', '/api/eventlist/', '/api/crashbox/items', '/api/crashbox/stream', '/item/x'])(
  'keeps pages of other origins away from %s',
  async (path) => {
    const response = await fetch(sentry.url + path, { headers: { Origin: 'https://app.example' } });
    expect(response.status).toBe(403);
  },
);

test('answers 405 to a GET of the envelope address', async () => {
  const response = await fetch(`${sentry.url}/api/1/envelope/`);
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
});
