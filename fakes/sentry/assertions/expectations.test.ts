import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningSentry, startSentry } from '../start.ts';

let sentry: RunningSentry;
beforeAll(async () => {
  sentry = await startSentry({ port: 0, maxItems: 5 });
});
afterAll(() => sentry.stop());
beforeEach(() => sentry.reset());

async function send(event: object, key = 'public'): Promise<void> {
  const address = `${sentry.url}/api/1/store/?sentry_key=${key}`;
  expect((await fetch(address, { method: 'POST', body: JSON.stringify(event) })).status).toBe(200);
}

test('a wait takes a query as well as an object', async () => {
  await send({ message: 'boom', level: 'fatal' });
  await send({ message: 'boom', level: 'error' });
  const item = await sentry.waitFor('boom level:error');
  expect(item.facts.level).toBe('error');
  await expect(sentry.waitFor('level:')).rejects.toMatchObject({ code: 'query-invalid' });
});

test('a wait looks only at what came after `since`', async () => {
  await send({ message: 'boom 1' });
  const since = sentry.items()[0]?.sequence ?? 0;
  const waiting = sentry.waitFor('boom', { since });
  await send({ message: 'boom 2' });
  expect((await waiting).facts.title).toBe('boom 2');
});

test('a wait for more than the ring holds gets all that came', async () => {
  const waiting = sentry.waitFor('boom', { count: 12 });
  for (let n = 1; n <= 12; n += 1) await send({ message: `boom ${n}` });
  expect((await waiting).map(({ facts }) => facts.title)).toEqual(
    Array.from({ length: 12 }, (_, n) => `boom ${n + 1}`),
  );
  expect(sentry.items()).toHaveLength(5);
});

test('a wait for one event by its id ends when it comes, however full the ring is', async () => {
  for (let n = 1; n <= 8; n += 1) await send({ message: `${n}` });
  const waiting = sentry.waitFor({ eventId: '9ec79c33-ec99-42ab-8353-589fcb2e04dc' });
  await send({ message: 'it', event_id: '9ec79c33ec9942ab8353589fcb2e04dc' });
  for (let n = 1; n <= 8; n += 1) await send({ message: `${n}` });
  expect((await waiting).json()).toMatchObject({ message: 'it' });
});

test('a wait that ran out of time says that items have gone to make room', async () => {
  for (let n = 1; n <= 7; n += 1) await send({ message: `m${n}` });
  await expect(sentry.waitFor('m1', { timeout: 1 })).rejects.toThrow(
    'an item with message:m1 did not arrive within 1 ms; seen: event "m7" of project 1, event "m6" of project 1, ' +
      'event "m5" of project 1, event "m4" of project 1, event "m3" of project 1; 2 older ones had gone to make room',
  );
});

test('a wait ends with the reason of its signal', async () => {
  const controller = new AbortController();
  const waiting = sentry.waitFor('boom', { signal: controller.signal });
  controller.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  await expect(sentry.waitFor('boom', { signal: controller.signal })).rejects.toThrow('enough');
});

test('expects none, and fails at once where one is there or comes', async () => {
  await send({ message: 'fine' });
  await sentry.expectNone('boom', { quietFor: 20 });
  const expecting = sentry.expectNone('boom', { quietFor: 10_000 });
  const failed = expect(expecting).rejects.toMatchObject({
    code: 'unexpected-items',
    message: 'expected none of an item with message:boom, but 1 arrived: event "boom" of project 1',
  });
  await send({ message: 'boom' });
  await failed;
  await expect(sentry.expectNone('boom', { quietFor: 0 })).rejects.toMatchObject({
    code: 'unexpected-items',
  });
});

test('expects none of what came after `since`', async () => {
  await send({ message: 'boom' });
  await sentry.expectNone('boom', { since: sentry.items()[0]?.sequence ?? 0, quietFor: 0 });
});

test('gives up expecting quiet where something keeps arriving', async () => {
  let ended = false;
  const expecting = sentry.expectNone('boom', { quietFor: 2000, timeout: 100 }).catch((error: unknown) => {
    ended = true;
    return error;
  });
  while (!ended) await send({ message: 'chatter' });
  expect(await expecting).toMatchObject({
    code: 'never-quiet',
    message: 'something kept arriving: no 2000 ms without an item within 100 ms',
  });
});

test('asserts that nothing but what is meant is there', async () => {
  await send({ message: 'boom' });
  await send({ message: 'expected', level: 'info' });
  await sentry.assertOnly(['boom', { level: 'info' }], { quietFor: 0 });
  await expect(sentry.assertOnly(['boom'], { quietFor: 0 })).rejects.toThrow(
    'expected only an item with message:boom, but 1 arrived: event "expected" of project 1',
  );
  await expect(sentry.assertOnly([], { quietFor: 0 })).rejects.toThrow(
    'expected nothing at all, but 2 arrived',
  );
});

test('twenty workers with a mailbox each never see each other’s items', async () => {
  await using shared = await startSentry({ port: 0 });
  const worker = async (n: number): Promise<void> => {
    const mailbox = shared.mailbox();
    const address = `${shared.url}/api/1/store/?sentry_key=${mailbox.key}`;
    for (let round = 0; round < 5; round += 1) {
      const waiting = mailbox.waitFor(`worker ${n} round`, { count: 2 });
      for (const part of ['a', 'b']) {
        const body = JSON.stringify({ message: `worker ${n} round ${round}${part}` });
        await fetch(address, { method: 'POST', body });
      }
      const seen = (await waiting).map(({ facts }) => facts.title);
      expect(seen).toEqual([`worker ${n} round ${round}a`, `worker ${n} round ${round}b`]);
      await mailbox.assertOnly([`worker ${n} round ${round}`], { quietFor: 0 });
      expect(mailbox.items('worker')).toHaveLength(2);
      expect(mailbox.flush()).toBe(2);
      await mailbox.assertOnly([], { quietFor: 0 });
    }
  };
  await Promise.all(Array.from({ length: 20 }, (_, n) => worker(n)));
  expect(shared.items()).toEqual([]);
});

test('a mailbox does not hear what comes to another one, and does not say what is there', async () => {
  const [mine, yours] = [sentry.mailbox('mine'), sentry.mailbox('yours')];
  expect(mine.dsn).toBe(`http://mine@127.0.0.1:${sentry.port}/1`);
  await send({ message: 'boom', level: 'info' }, 'yours');
  const quiet = mine.expectNone('', { quietFor: 100 });
  await send({ message: 'boom', level: 'info' }, 'yours');
  await quiet;
  await expect(mine.waitFor('boom level:error', { timeout: 1 })).rejects.toThrow('seen: nothing at all');
  expect(yours.items()).toHaveLength(2);
  expect(sentry.mailbox().key).toMatch(/^[0-9a-f]{32}$/);
});
