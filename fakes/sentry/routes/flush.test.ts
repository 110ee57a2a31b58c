import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningSentry, startSentry } from '../start.ts';

let sentry: RunningSentry;
beforeAll(async () => {
  sentry = await startSentry({ port: 0 });
});
afterAll(() => sentry.stop());
beforeEach(() => sentry.reset());

const [mine, yours] = ['a'.repeat(32), 'b'.repeat(32)];

async function send(event: object, project = 1, key = mine): Promise<void> {
  const address = `${sentry.url}/api/${project}/store/?sentry_key=${key}`;
  await fetch(address, { method: 'POST', body: JSON.stringify(event) });
}

async function ask(method: string, address: string): Promise<[number, unknown]> {
  const response = await fetch(`${sentry.url}${address}`, { method });
  return [response.status, await response.json()];
}

function titles(): string[] {
  return sentry.items().map(({ facts }) => facts.title);
}

test('removes everything', async () => {
  await send({ message: 'a' });
  await send({ message: 'b' });
  expect(await ask('POST', '/api/crashbox/flush')).toEqual([200, { flushed: 2 }]);
  expect(titles()).toEqual([]);
});

test('removes what a query matches and nothing else', async () => {
  await send({ message: 'a', release: '1' });
  await send({ message: 'b', release: '2' });
  await send({ message: 'c', release: '1' }, 2);
  expect(await ask('POST', '/api/crashbox/flush?release=1&project=1')).toEqual([200, { flushed: 1 }]);
  expect(titles()).toEqual(['b', 'c']);
});

test('removes what the query language says, and no more than its limit', async () => {
  for (const message of ['a', 'b', 'c', 'd']) await send({ message });
  const query = encodeURIComponent('-message:b order:oldest limit:2');
  expect(await ask('POST', `/api/crashbox/flush?query=${query}`)).toEqual([200, { flushed: 2 }]);
  expect(titles()).toEqual(['b', 'd']);
});

test('removes what came with one DSN key', async () => {
  await send({ message: 'a' });
  await send({ message: 'b' }, 1, yours);
  expect(await ask('POST', `/api/crashbox/flush?mailbox=${mine}`)).toEqual([200, { flushed: 1 }]);
  expect(titles()).toEqual(['b']);
});

test('removes one item, by our id or the event id of the SDK', async () => {
  const eventId = '9ec79c33ec9942ab8353589fcb2e04dc';
  await send({ message: 'a', event_id: eventId });
  await send({ message: 'b' });
  const { id } = sentry.items()[1]!;
  expect(await ask('DELETE', `/api/crashbox/items/${id}`)).toEqual([200, { flushed: 1 }]);
  expect(await ask('DELETE', `/api/crashbox/items/${eventId}`)).toEqual([200, { flushed: 1 }]);
  expect(await ask('DELETE', `/api/crashbox/items/${id}`)).toMatchObject([404, { error: 'not found' }]);
  expect(titles()).toEqual([]);
});

test('keeps everything when the query cannot be read', async () => {
  await send({ message: 'a' });
  expect((await ask('POST', '/api/crashbox/flush?since=x'))[0]).toBe(400);
  expect((await ask('POST', '/api/crashbox/flush?query=nonsense:x'))[0]).toBe(400);
  expect(titles()).toEqual(['a']);
});

test('is closed to pages of other origins', async () => {
  const headers = { Origin: 'https://app.example' };
  const response = await fetch(`${sentry.url}/api/crashbox/flush`, { method: 'POST', headers });
  expect(response.status).toBe(403);
});
