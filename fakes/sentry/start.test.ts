import { afterEach, beforeEach, expect, test } from 'vitest';
import { CrashboxError } from '../../kit/errors/crashbox-error.ts';
import { type RunningSentry, startSentry } from './start.ts';

let sentry: RunningSentry;
beforeEach(async () => {
  sentry = await startSentry({ port: 0, maxItems: 5 });
});
afterEach(() => sentry.stop());

async function send(event: object, project = 1, to: RunningSentry = sentry): Promise<void> {
  const response = await fetch(`${to.url}/api/${project}/store/`, {
    method: 'POST',
    body: JSON.stringify(event),
  });
  expect(response.status).toBe(200);
}

test('hands out a DSN for its own port, and for other projects and keys', () => {
  expect(sentry.dsn).toBe(`http://public@127.0.0.1:${sentry.port}/1`);
  expect(sentry.dsnFor(7, 'abc')).toBe(`http://abc@127.0.0.1:${sentry.port}/7`);
});

test('finds what arrived before the wait began', async () => {
  await send({ message: 'boom at 7' });
  const item = await sentry.waitFor({ type: 'error', message: /boom/ }, { timeout: 1 });
  expect(item.json()).toEqual({ message: 'boom at 7' });
});

test('wakes up when the item arrives', async () => {
  const waiting = sentry.waitFor({ type: 'error', message: 'late' });
  await send({ message: 'early' });
  await send({ exception: { values: [{ type: 'Error', value: 'late' }] } });
  expect((await waiting).facts.title).toBe('Error: late');
});

test('waits for several', async () => {
  const waiting = sentry.waitFor({ tags: { shard: '3' } }, { count: 2 });
  await send({ message: 'a', tags: { shard: '3' } });
  await send({ message: 'b', tags: [['shard', '4']] });
  await send({ message: 'c', tags: [['shard', '3']] });
  expect((await waiting).map(({ facts }) => facts.title)).toEqual(['a', 'c']);
});

const filters = [
  { project: 9 },
  { level: 'fatal' },
  { release: 'r1' },
  { environment: 'e1' },
  { crashId: '0bba929f-8721-460c-dead-a43c20071027' },
  { eventId: '9ec79c33-ec99-42ab-8353-589fcb2e04dc' },
  { tags: { toString: 'x' } },
  { since: 1 },
  { predicate: ({ type }: { type: string }) => type === 'transaction' },
];

test.each(filters)('tells items apart by %o', async (filter) => {
  await send({ message: 'other', tags: { other: '1' } });
  await send(
    {
      type: 'transaction',
      level: 'fatal',
      release: 'r1',
      environment: 'e1',
      event_id: '9ec79c33ec9942ab8353589fcb2e04dc',
      tags: { toString: 'x', crash_id: '0bba929f-8721-460c-dead-a43c20071027' },
    },
    9,
  );
  expect(sentry.items(filter).map(({ project }) => project)).toEqual(['9']);
});

test('says on a timeout what arrived instead and what missed by one condition', async () => {
  await send({ message: 'boom', level: 'warning' });
  const wait = sentry.waitFor({ message: 'boom', level: 'error' }, { timeout: 1 });
  await expect(wait).rejects.toMatchObject({
    code: 'wait-timeout',
    message:
      'an item with message:boom level:error did not arrive within 1 ms; seen: event "boom" of project 1; ' +
      'near: event "boom" of project 1 fails only level:error (it is warning)',
  });
});

test('says on a timeout that nothing arrived', async () => {
  await expect(sentry.waitFor({}, { timeout: 1 })).rejects.toThrow(
    'any item did not arrive within 1 ms; seen: nothing at all',
  );
});

test('hands a predicate’s error to who waits, not to who sends', async () => {
  const wait = sentry.waitFor({
    predicate: () => {
      throw new TypeError('mine');
    },
  });
  const failed = expect(wait).rejects.toThrow('mine');
  await send({ message: 'x' });
  await failed;
});

test('ends open waits when it stops', async () => {
  const wait = sentry.waitFor({});
  const failed = expect(wait).rejects.toBeInstanceOf(CrashboxError);
  await sentry.stop();
  await failed;
});

test('drops the oldest item beyond the cap and counts it', async () => {
  for (let n = 1; n <= 7; n += 1) await send({ message: `m${n}` });
  expect(sentry.items().map(({ facts }) => facts.title)).toEqual(['m3', 'm4', 'm5', 'm6', 'm7']);
  const rows = (await (await fetch(`${sentry.url}/api/crashbox/items?limit=1`)).json()) as {
    evicted: number;
  };
  expect(rows).toMatchObject({ evicted: 2, latest: 7, items: [{ summary: 'm7' }] });
});

test('keeps within its bytes, but always the newest request', async () => {
  await using small = await startSentry({ port: 0, maxBytes: 26_000 });
  for (let n = 1; n <= 5; n += 1)
    await send({ message: `m${n}`, extra: { pad: 'x'.repeat(7000) } }, 1, small);
  expect(small.items().map(({ facts }) => facts.title)).toEqual(['m4', 'm5']);
  await send({ message: 'big', extra: { pad: 'x'.repeat(30_000) } }, 1, small);
  expect(small.items().map(({ facts }) => facts.title)).toEqual(['big']);
});

test('does not see what another instance in the process gets, and forgets on reset', async () => {
  await using other = await startSentry({ port: 0 });
  await send({ message: 'x' });
  expect(other.items()).toEqual([]);
  await sentry.reset();
  expect(sentry.items()).toEqual([]);
});
