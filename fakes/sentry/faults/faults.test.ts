import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningSentry, startSentry } from '../start.ts';
import type { SentryFault } from './sentry-fault.ts';

let sentry: RunningSentry;
const clock = { now: () => new Date('2026-11-25T12:00:00.000Z') };
beforeAll(async () => {
  sentry = await startSentry({ port: 0 }, { clock });
});
afterAll(() => sentry.stop());
beforeEach(() => sentry.reset());

const [mine, yours] = ['a'.repeat(32), 'b'.repeat(32)];
const event = '{}\n{"type":"event"}\n{"message":"boom"}';
const transaction = '{}\n{"type":"transaction"}\n{"transaction":"t"}';

function post(body = event, key = mine, project = 1): Promise<Response> {
  const address = `${sentry.url}/api/${project}/envelope/?sentry_key=${key}`;
  return fetch(address, { method: 'POST', body });
}

async function statuses(count: number, body = event): Promise<number[]> {
  const found: number[] = [];
  for (let n = 0; n < count; n += 1) found.push((await post(body)).status);
  return found;
}

/** Everything that comes back over one connection, and how the connection ended. */
function exchange(): Promise<{ answer: string; ending: string }> {
  const { promise, resolve } = Promise.withResolvers<{ answer: string; ending: string }>();
  const socket = connect(sentry.port, '127.0.0.1');
  let answer = '';
  let ending = 'closed';
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    answer += chunk;
  });
  socket.on('error', (error: NodeJS.ErrnoException) => {
    ending = error.code ?? error.message;
  });
  socket.on('close', () => resolve({ answer, ending }));
  socket.write(
    `POST /api/1/envelope/?sentry_key=${mine} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${event.length}\r\n\r\n${event}`,
  );
  return promise;
}

test('the next two requests meet a status; all are kept and say which fault they met', async () => {
  const { id } = sentry.faults.add({ status: 503, times: 2 });
  expect(await statuses(3)).toEqual([503, 503, 200]);
  expect(sentry.items().map(({ request }) => request.fault)).toEqual([
    { id, text: '503' },
    { id, text: '503' },
    undefined,
  ]);
  expect(sentry.faults.all()).toMatchObject([{ id, seen: 2, met: 2, spent: true }]);
});

test('a refusal is JSON as Sentry gives it, readable from pages', async () => {
  sentry.faults.add({ status: 429 });
  const response = await post();
  expect(await response.json()).toEqual({ detail: 'a fault that was asked for', causes: [] });
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
});

test('only what a query, a key or a project chooses meets the fault', async () => {
  sentry.faults.add({ status: 500, query: 'type:transaction' });
  expect(await statuses(2)).toEqual([200, 200]);
  expect(await statuses(1, transaction)).toEqual([500]);
  sentry.faults.clear();
  sentry.faults.add({ status: 501, mailbox: yours });
  sentry.faults.add({ status: 502, project: '7' });
  expect([
    (await post()).status,
    (await post(event, yours)).status,
    (await post(event, mine, 7)).status,
  ]).toEqual([200, 501, 502]);
});

test.each<[SentryFault, string, string]>([
  [{ rateLimits: [{ seconds: 60, categories: ['error'] }] }, 'x-sentry-rate-limits', '60:error'],
  [{ retryAfter: 7 }, 'retry-after', '7'],
  [{ retryAfter: 1.5 }, 'retry-after', '1.5'],
  [{ retryAfterDate: 90 }, 'retry-after', 'Wed, 25 Nov 2026 12:01:30 GMT'],
  [{ headers: { 'x-sentry-rate-limits': 'nonsense' } }, 'x-sentry-rate-limits', 'nonsense'],
])('%j comes with the true answer', async (fault, name, value) => {
  sentry.faults.add(fault);
  const response = await post();
  expect([response.status, response.headers.get(name)]).toEqual([200, value]);
  expect(await response.json()).toMatchObject({ success: true });
});

test('a body of its own takes the place of the answer', async () => {
  sentry.faults.add({ body: '<h1>gateway</h1>', status: 502, headers: { 'Content-Type': 'text/html' } });
  const response = await post();
  expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
    502,
    'text/html',
    '<h1>gateway</h1>',
  ]);
});

test('a delay holds the answer back, and a client that leaves meanwhile harms nothing', async () => {
  sentry.faults.add({ delay: 60, nth: 1 });
  const started = performance.now();
  expect((await post()).status).toBe(200);
  expect(performance.now() - started).toBeGreaterThan(50);
  sentry.faults.add({ delay: 600_000, times: 1 });
  const address = `${sentry.url}/api/1/envelope/`;
  const leaving = new AbortController();
  const left = fetch(address, { method: 'POST', body: event, signal: leaving.signal });
  await sentry.waitFor({ type: 'event' }, { count: 2 });
  leaving.abort();
  await expect(left).rejects.toThrow('abort');
});

test('a drip gives the same answer, in pieces', async () => {
  sentry.faults.add({ drip: { bytes: 5, every: 20 }, times: 1 });
  const response = await post();
  expect(response.headers.get('content-length')).not.toBeNull();
  const pieces: string[] = [];
  for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) pieces.push(piece);
  expect(pieces.length).toBeGreaterThan(1);
  expect(JSON.parse(pieces.join(''))).toMatchObject({ id: expect.stringMatching(/^[0-9a-f]{32}$/) });
});

test.each<[NonNullable<SentryFault['connection']>, RegExp, string]>([
  ['reset', /^$/, 'ECONNRESET'],
  ['close', /^$/, 'closed'],
  ['garbage', /^\0.*no HTTP answer/s, 'closed'],
  ['cut', /^HTTP\/1\.1 200 (?:.*\r\n)+\r\n\{[^}]*$/, 'closed'],
])('connection: %s', async (connection, answer, ending) => {
  sentry.faults.add({ connection });
  const outcome = await exchange();
  expect(outcome.answer).toMatch(answer);
  expect(outcome.ending).toBe(ending);
  expect(sentry.items()[0]?.request.fault?.text).toContain(
    connection === 'garbage' ? 'garbage' : 'connection',
  );
});

test('a flush of everything takes all faults away, one of a mailbox its own', async () => {
  sentry.faults.add({ status: 500, mailbox: mine });
  sentry.faults.add({ status: 500, mailbox: yours });
  const flush = (query: string): Promise<Response> =>
    fetch(`${sentry.url}/api/crashbox/flush?${query}`, { method: 'POST' });
  await flush('type=event');
  expect(sentry.faults.all()).toHaveLength(2);
  await flush(`mailbox=${mine}`);
  expect(sentry.faults.all().map(({ fault }) => fault.mailbox)).toEqual([yours]);
  await flush('');
  expect(sentry.faults.all()).toEqual([]);
  sentry.faults.add({ status: 500 });
  await fetch(`${sentry.url}/api/flush/`, { method: 'POST' });
  expect(sentry.faults.all()).toEqual([]);
});

test('a mailbox has faults of its own, which go with its flush', async () => {
  const [one, other] = [sentry.mailbox(mine), sentry.mailbox(yours)];
  one.faults.add({ status: 500 });
  other.faults.add({ status: 503 });
  expect([(await post(event, mine)).status, (await post(event, yours)).status]).toEqual([500, 503]);
  expect(one.faults.all().map(({ fault }) => fault.status)).toEqual([500]);
  one.flush();
  expect([(await post(event, mine)).status, (await post(event, yours)).status]).toEqual([200, 503]);
  expect([one.faults.clear(), other.faults.clear()]).toEqual([0, 1]);
});

test('is added, listed and removed over HTTP', async () => {
  const base = `${sentry.url}/api/crashbox/faults`;
  const added = await fetch(base, { method: 'POST', body: JSON.stringify({ status: 429, retryAfter: 60 }) });
  const { id } = (await added.json()) as { id: string };
  expect(added.status).toBe(201);
  expect(await statuses(1)).toEqual([429]);
  expect(await (await fetch(base)).json()).toMatchObject({ faults: [{ id, seen: 1, met: 1 }] });
  expect((await fetch(`${base}/${id}`, { method: 'DELETE' })).status).toBe(200);
  expect((await fetch(`${base}/${id}`, { method: 'DELETE' })).status).toBe(404);
  await fetch(base, { method: 'POST', body: '{"status":500}' });
  expect(await (await fetch(base, { method: 'DELETE' })).json()).toEqual({ removed: 1 });
});

test.each<[string, RegExp]>([
  ['{"status":100}', /status/],
  ['{"status":"429"}', /status/],
  ['{"nth":1}', /says nothing/],
  ['{"sattus":429}', /sattus/],
  ['{"status":429,"retryAfter":1,"retryAfterDate":1}', /one header/],
  ['{"headers":{"X":"a\\r\\nb: c"}}', /headers/],
  ['{"headers":{"Content-Length":"3"}}', /headers/],
  ['{"status":429,"query":"nonsense:x"}', /nonsense/],
  ['{"rateLimits":[{"seconds":60,"categories":["a,b"]}]}', /rateLimits/],
  ['[]', /it|says nothing|object/],
  ['null', /it/],
  ['{', /no JSON/],
])('refuses %s', async (body, reason) => {
  const response = await fetch(`${sentry.url}/api/crashbox/faults`, { method: 'POST', body });
  expect(response.status).toBe(400);
  expect(((await response.json()) as { detail: string }).detail).toMatch(reason);
  expect(await statuses(1)).toEqual([200]);
});

test('is closed to pages of other origins', async () => {
  const headers = { Origin: 'https://app.example' };
  const response = await fetch(`${sentry.url}/api/crashbox/faults`, { method: 'POST', body: '{}', headers });
  expect(response.status).toBe(403);
});
