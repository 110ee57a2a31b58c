import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { defaultStackParser, makeNodeTransport, NodeClient, Scope } from '@sentry/node';
import { afterAll, afterEach, expect, test } from 'vitest';
import { interceptCollector, interceptSentry, interceptSymbols, startInterception } from './index.ts';

const sentry = interceptSentry();
const symbols = interceptSymbols();
const collector = interceptCollector();
const interception = startInterception(sentry, symbols, collector);

afterEach(async () => {
  await sentry.reset();
  await collector.reset();
});
afterAll(() => interception.stop());

const theirs = 'https://0123456789abcdef0123456789abcdef@o1.ingest.sentry.io';

test('a real SDK with the DSN of the real Sentry is intercepted', async () => {
  const client = new NodeClient({
    dsn: `${theirs}/42`,
    transport: makeNodeTransport,
    stackParser: defaultStackParser,
    integrations: [],
  });
  const scope = new Scope();
  scope.setClient(client);
  const id = scope.captureException(new TypeError('boom'));
  const item = await sentry.waitFor({ type: 'error', eventId: id });
  expect(item.facts.title).toBe('TypeError: boom');
  expect([item.project, item.request.authentication.key]).toEqual(['42', '0123456789abcdef0123456789abcdef']);
  expect(await client.close()).toBe(true);
});

test('bytes are kept as they were sent, and answers are those of the server', async () => {
  const body = gzipSync('{}\n{"type":"attachment","length":3}\n\0\u0001\u0002');
  const headers = { 'Content-Encoding': 'gzip' };
  const response = await fetch(`${sentry.dsn.replace('public@', '').slice(0, -1)}api/1/envelope/`, {
    method: 'POST',
    headers,
    body,
  });
  expect(await response.json()).toEqual({ id: expect.stringMatching(/^[0-9a-f]{32}$/), success: true });
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  const [item] = sentry.items('type:attachment');
  expect(item?.request.wire).toEqual(body);
  expect(item?.payload()).toEqual(Buffer.from([0, 1, 2]));
});

test('a refusal and a preflight come back with status and without a body where there is none', async () => {
  const address = 'https://o1.ingest.sentry.io/api/1/envelope/';
  const cutOff = gzipSync('{}').subarray(0, 15);
  const broken = { method: 'POST', headers: { 'Content-Encoding': 'gzip' }, body: cutOff };
  const refused = await fetch(address, broken);
  expect([refused.status, await refused.json()]).toMatchObject([400, { detail: expect.any(String) }]);
  sentry.faults.add({ status: 429, retryAfter: 7, times: 1 });
  const limited = await fetch(address, { method: 'POST', body: '{}' });
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
  expect((await fetch(address, { method: 'OPTIONS' })).status).toBe(204);
});

test.each(['reset', 'close', 'garbage', 'cut'] as const)(
  'a connection fault (%s) is a network error',
  async (connection) => {
    sentry.faults.add({ connection, times: 1 });
    const address = 'https://o1.ingest.sentry.io/api/1/envelope/';
    await expect(fetch(address, { method: 'POST', body: '{}' })).rejects.toThrow();
  },
);

test('mailboxes, waits and assertions are there as on the server', async () => {
  const mailbox = sentry.mailbox();
  const address = `https://o1.ingest.sentry.io/api/1/store/?sentry_key=${mailbox.key}`;
  await fetch(address, { method: 'POST', body: '{"message":"mine"}' });
  await mailbox.assertOnly(['mine'], { quietFor: 0 });
  expect(sentry.mailbox().items()).toEqual([]);
});

test('what is not meant for a fake goes past it', async () => {
  const other = createServer((_request, response) => response.end('the real one'));
  await once(other.listen(0, '127.0.0.1'), 'listening');
  const { port } = other.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/api/1/elsewhere/`, { method: 'POST' });
  expect(await response.text()).toBe('the real one');
  await using narrow = interceptSentry({ origin: 'https://sentry.example' });
  expect(narrow.dsn).toBe('https://public@sentry.example/1');
  other.close();
  other.closeAllConnections();
});

test('symbols are served in process', async () => {
  const file = 'null_deref/AEA411F243FEA3061AD6210CEF726CD80/null_deref.sym';
  const response = await fetch(`https://symbols.mozilla.org/${file}`);
  expect(response.status).toBe(200);
  expect(await response.text()).toMatch(/^MODULE Linux x86_64 AEA411F243FEA3061AD6210CEF726CD80 null_deref/);
  expect((await fetch('https://symbols.mozilla.org/none/0A/none.sym')).status).toBe(404);
  expect(symbols.requests()).toHaveLength(2);
});

test('crash reports are collected in process', async () => {
  const form = new FormData();
  form.set('ProductName', 'Firefox');
  form.set('Version', '110.0');
  form.set('upload_file_minidump', new File(['MDMP'], 'x.dmp'));
  const response = await fetch(collector.submitUrl, { method: 'POST', body: form });
  expect(await response.text()).toMatch(/^CrashID=bp-/);
  const [crash] = collector.crashes();
  expect(JSON.parse(crash?.rawCrash ?? '')).toMatchObject({ ProductName: 'Firefox', Version: '110.0' });
  expect(crash?.dumps.map(({ name }) => name)).toEqual(['upload_file_minidump']);
});
