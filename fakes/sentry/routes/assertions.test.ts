import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningSentry, startSentry } from '../start.ts';

let sentry: RunningSentry;
beforeAll(async () => {
  sentry = await startSentry({ port: 0 });
});
afterAll(() => sentry.stop());
beforeEach(() => sentry.reset());

async function send(event: object, key = 'public'): Promise<void> {
  const address = `${sentry.url}/api/1/store/?sentry_key=${key}`;
  await fetch(address, { method: 'POST', body: JSON.stringify(event) });
}

interface Answer {
  readonly status: number;
  readonly body: { readonly [key: string]: unknown } & { readonly items?: readonly { summary: string }[] };
}

async function ask(name: string, body: object | string, url = sentry.url): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(`${url}/api/crashbox/${name}`, { method: 'POST', body: text });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

test('wait answers with what is there already', async () => {
  await send({ message: 'boom' });
  const { status, body } = await ask('wait', { query: 'type:error boom' });
  expect([status, body.items?.map(({ summary }) => summary)]).toEqual([200, ['boom']]);
});

test('wait answers when the items arrive', async () => {
  const waiting = ask('wait', { query: 'boom', count: 2, mailbox: 'mine' });
  await send({ message: 'boom 0' }, 'yours');
  await send({ message: 'boom 1' }, 'mine');
  await send({ message: 'boom 2' }, 'mine');
  const { status, body } = await waiting;
  expect([status, body.items?.map(({ summary }) => summary)]).toEqual([200, ['boom 1', 'boom 2']]);
});

test('wait says on a timeout what came instead and which one condition failed', async () => {
  await send({ message: 'boom', level: 'warning' });
  const { status, body } = await ask('wait', { query: 'boom level:error', timeout: 1 });
  expect(status).toBe(408);
  expect(body).toMatchObject({
    error: 'timeout',
    detail:
      'an item with message:boom level:error did not arrive within 1 ms; seen: event "boom" of project 1; ' +
      'near: event "boom" of project 1 fails only level:error (it is warning)',
    found: [],
    seen: [{ summary: 'boom' }],
    near: [{ item: { summary: 'boom' }, failed: 'level:error', actual: 'warning' }],
    evicted: 0,
  });
});

test('wait answers 503 when the server stops', async () => {
  const other = await startSentry({ port: 0 });
  const waiting = ask('wait', {}, other.url);
  // The request is there once its connection has sent it: one more exchange on another connection is later.
  await fetch(`${other.url}/__heartbeat__`);
  await other.stop();
  expect((await waiting).status).toBe(503);
});

test('a wait whose client hangs up leaves nothing behind', async () => {
  const controller = new AbortController();
  const body = JSON.stringify({ query: 'boom', timeout: 60_000 });
  const address = `${sentry.url}/api/crashbox/wait`;
  const waiting = fetch(address, { method: 'POST', body, signal: controller.signal });
  await fetch(`${sentry.url}/__heartbeat__`);
  controller.abort();
  await expect(waiting).rejects.toThrow();
  await send({ message: 'boom' });
  expect((await ask('wait', { query: 'boom' })).status).toBe(200);
});

test('assert-none answers 200 when it stays quiet and 409 with what came', async () => {
  await send({ message: 'fine' });
  expect(await ask('assert-none', { query: 'boom', quietFor: 20 })).toEqual({
    status: 200,
    body: { items: [] },
  });
  await send({ message: 'boom' });
  const { status, body } = await ask('assert-none', { query: 'boom' });
  expect(status).toBe(409);
  expect(body).toMatchObject({
    error: 'unexpected items',
    detail: 'expected none of an item with message:boom, but 1 arrived: event "boom" of project 1',
    items: [{ summary: 'boom' }],
  });
});

test('assert-only answers 409 with what no query finds', async () => {
  await send({ message: 'a' });
  await send({ message: 'b' });
  expect((await ask('assert-only', { queries: ['a', 'b'], quietFor: 0 })).status).toBe(200);
  const { status, body } = await ask('assert-only', { queries: ['a'], quietFor: 0 });
  expect([status, body.items?.map(({ summary }) => summary)]).toEqual([409, ['b']]);
  expect((await ask('assert-only', { queries: [], quietFor: 0, mailbox: 'mine' })).status).toBe(200);
});

test('assert-none answers 408 when it never gets quiet', async () => {
  let ended = false;
  const asking = ask('assert-none', { query: 'boom', quietFor: 2000, timeout: 100 }).finally(() => {
    ended = true;
  });
  while (!ended) await send({ message: 'chatter' });
  expect(await asking).toMatchObject({ status: 408, body: { error: 'never quiet' } });
});

test.each([
  ['wait', '{', 'bad body'],
  ['wait', '[]', 'bad body'],
  ['wait', { filter: 'x' }, 'bad body'],
  ['wait', { count: 0 }, 'bad body'],
  ['wait', { timeout: 1e9 }, 'bad body'],
  ['assert-none', { quietFor: -1 }, 'bad body'],
  ['assert-only', {}, 'bad body'],
  ['wait', { query: 'level:' }, 'bad query'],
  ['assert-none', { query: 'level:' }, 'bad query'],
  ['assert-only', { queries: ['a', 'level:'] }, 'bad query'],
])('%s answers 400 to %j', async (name, body, error) => {
  expect(await ask(name, body)).toMatchObject({ status: 400, body: { error, detail: expect.any(String) } });
});

test('answers 413 to a body that is too large', async () => {
  expect((await ask('wait', `{"query":"${'x'.repeat(1_100_000)}"}`)).status).toBe(413);
});
