import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningSentry, startSentry } from '../start.ts';

let sentry: RunningSentry;
beforeAll(async () => {
  sentry = await startSentry({ port: 0 });
});
afterAll(() => sentry.stop());
beforeEach(() => sentry.reset());

async function send(event: object, project = 1): Promise<void> {
  await fetch(`${sentry.url}/api/${project}/store/`, { method: 'POST', body: JSON.stringify(event) });
}

async function summaries(query: string): Promise<string[]> {
  const response = await fetch(`${sentry.url}/api/crashbox/items?${query}`);
  const { items } = (await response.json()) as { items: { summary: string }[] };
  return items.map(({ summary }) => summary);
}

test('lists newest first, by project, type, tag and cursor', async () => {
  await send({ message: 'a' });
  await send({ message: 'b', tags: { crash_id: 'X:1' } }, 2);
  await send({ type: 'transaction', transaction: 'c' });
  const [first] = sentry.items();
  expect(await summaries('')).toEqual(['c', 'b', 'a']);
  expect(await summaries('project=2')).toEqual(['b']);
  expect(await summaries('type=error&limit=1')).toEqual(['b']);
  expect(await summaries('tag=crash_id:X:1')).toEqual(['b']);
  expect(await summaries(`since=${first?.sequence}`)).toEqual(['c', 'b']);
  expect(await summaries(`before=${Number(first?.sequence) + 1}`)).toEqual(['a']);
});

test.each(['limit=x', 'since=-1', 'tag=crash_id'])('answers 400 in JSON to %s', async (query) => {
  const response = await fetch(`${sentry.url}/api/crashbox/items?${query}`);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: 'bad query' });
});

test.each(['items', 'stream'])('says where a query of /api/crashbox/%s is wrong', async (name) => {
  const response = await fetch(`${sentry.url}/api/crashbox/${name}?query=type:event%20level:`);
  expect([response.status, await response.json()]).toEqual([
    400,
    {
      error: 'bad query',
      detail: 'query "type:event level:": at position 17 expected a value after level:',
      position: 17,
      expected: 'a value after level:',
    },
  ]);
});

test('a query and the other parameters hold together, and a query may want fewer and the oldest first', async () => {
  await send({ message: 'a one' });
  await send({ message: 'a two' }, 2);
  await send({ message: 'b' }, 2);
  expect(await summaries('project=2&query=/^a/')).toEqual(['a two']);
  expect(await summaries('query=order:oldest%20limit:2')).toEqual(['a one', 'a two']);
});

test('gives one item by the event id of the SDK', async () => {
  await send({ event_id: '9ec79c33ec9942ab8353589fcb2e04dc', message: 'a' });
  const response = await fetch(`${sentry.url}/api/crashbox/items/9EC79C33-ec99-42ab-8353-589fcb2e04dc`);
  expect(await response.json()).toMatchObject({
    event_id: '9ec79c33ec9942ab8353589fcb2e04dc',
    payload: { message: 'a' },
    request: { method: 'POST', target: '/api/1/store/', codings: [] },
  });
});

test.each(['', '/payload', '/wire', '/body'])('answers 404 in JSON for an unknown item%s', async (rest) => {
  const response = await fetch(`${sentry.url}/api/crashbox/items/nothing${rest}`);
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ error: 'not found' });
});

test('answers 404 in JSON for an address that is none', async () => {
  const response = await fetch(`${sentry.url}/nowhere`);
  expect([response.status, await response.json()]).toMatchObject([404, { error: 'not found' }]);
});

async function readStream(
  headers: Record<string, string>,
  count: number,
  query = '',
): Promise<{ id: number; summary: string }[]> {
  const response = await fetch(`${sentry.url}/api/crashbox/stream${query}`, { headers });
  const rows: { id: number; summary: string }[] = [];
  let text = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const events = [...text.matchAll(/id: (\d+)\ndata: (.*)\n\n/g)];
    if (events.length < count) continue;
    for (const [, id, data] of events) rows.push({ id: Number(id), summary: JSON.parse(data!).summary });
    break;
  }
  return rows;
}

test('streams what comes after the last event that the reader saw', async () => {
  await send({ message: 'a' });
  await send({ message: 'b' });
  const [first, second] = sentry.items();
  const rows = await readStream({ 'Last-Event-ID': String(first?.sequence) }, 1);
  expect(rows).toEqual([{ id: second?.sequence, summary: 'b' }]);
});

test('streams items as they arrive', async () => {
  await send({ message: 'before' });
  const reading = readStream({ 'Last-Event-ID': String(sentry.items()[0]?.sequence) }, 2);
  await send({ message: 'one' });
  await send({ message: 'two' });
  expect((await reading).map(({ summary }) => summary)).toEqual(['one', 'two']);
});

test('streams what a query asks for', async () => {
  const reading = readStream({ 'Last-Event-ID': '0' }, 1, '?query=level:fatal');
  await send({ message: 'one' });
  await send({ message: 'two', level: 'fatal' });
  expect((await reading).map(({ summary }) => summary)).toEqual(['two']);
});

test('stops at once while a reader follows the stream', async () => {
  const other = await startSentry({ port: 0 });
  const response = await fetch(`${other.url}/api/crashbox/stream`);
  await other.stop();
  expect(await response.text()).toContain('retry');
});
