import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { SentryItem } from '../sentry-item.ts';
import { type RunningSentry, startSentry } from '../start.ts';
import { postKinds, testPost } from '../testpost/test-post.ts';

const [ownKey, otherKey] = ['a'.repeat(32), 'b'.repeat(32)];
let other: RunningSentry;
let sentry: RunningSentry;
beforeAll(async () => {
  other = await startSentry({ port: 0, strict: true });
  sentry = await startSentry({ port: 0, forward: other.dsnFor(7, otherKey), spoolBytes: 100_000 });
});
afterAll(() => Promise.all([sentry.stop(), other.stop()]));
beforeEach(() => Promise.all([sentry.reset(), other.reset()]));

async function resultOf(item: SentryItem | undefined): Promise<unknown> {
  await vi.waitFor(() => expect(item?.request.forwarding?.result.state).not.toBe('waiting'), {
    timeout: 10_000,
  });
  return item?.request.forwarding?.result;
}

const parts = () => ({
  dsn: sentry.dsnFor(1, ownKey),
  key: ownKey,
  project: '1',
  eventId: 'e'.repeat(32),
  seconds: 1_790_000_000,
});
const kinds = postKinds.filter(
  (kind) =>
    !/^(?:upload|spotlight|user-feedback|store-base64|brand_new_type|unreal|replay_event|replay_recording)$/.test(
      kind,
    ),
);

test.each(kinds)('sends a copy of a %s with the project and key of the other DSN', async (kind) => {
  const { method, path, headers, body } = testPost(kind, parts())!;
  await fetch(sentry.url + path, {
    method,
    headers,
    ...(method === 'POST' && { body: new Uint8Array(body) }),
  });
  const item = sentry.items().at(-1);
  expect(await resultOf(item)).toMatchObject({
    state: 'sent',
    status: expect.toSatisfy((status: number) => status < 300),
  });
  const copies = other.items();
  expect(copies.map(({ type }) => type)).toEqual(sentry.items().map(({ type }) => type));
  expect(copies.map(({ project, request }) => [project, request.authentication.key])).toEqual(
    copies.map(() => ['7', otherKey]),
  );
});

test('sends the bytes as they came, also when they are compressed or on disk', async () => {
  for (const size of [1000, 300_000]) {
    const wire = gzipSync(
      Buffer.concat([
        Buffer.from('{}\n{"type":"attachment"}\n'),
        Buffer.from(randomBytes(size).toString('hex')),
      ]),
    );
    await fetch(`${sentry.url}/api/1/envelope/?sentry_key=${ownKey}`, {
      method: 'POST',
      headers: { 'Content-Encoding': 'gzip' },
      body: new Uint8Array(wire),
    });
    expect(await resultOf(sentry.items().at(-1))).toMatchObject({ state: 'sent', status: 200 });
    expect(other.items().at(-1)?.request.wire.subarray().equals(wire)).toBe(true);
  }
});

test('writes a DSN in the envelope header anew, and nothing else', async () => {
  const body = `{"dsn":"http://${ownKey}@127.0.0.1/1","trace":{"a":"b"}}\n{"type":"event"}\n{"message": "m"}\n`;
  await fetch(`${sentry.url}/api/1/envelope/`, {
    method: 'POST',
    headers: { 'Content-Encoding': 'gzip' },
    body: new Uint8Array(gzipSync(body)),
  });
  expect(await resultOf(sentry.items()[0])).toMatchObject({ state: 'sent', status: 200 });
  const [copy] = other.items();
  expect(copy?.envelopeHeader()).toEqual({ dsn: other.dsnFor(7, otherKey), trace: { a: 'b' } });
  expect(copy?.payload().toString()).toBe('{"message": "m"}');
});

test('records what the other server answers, and that it is away, and answers the client all the same', async () => {
  other.setStrictness({ dsns: [other.dsnFor(8, otherKey)] });
  const send = async (to: RunningSentry): Promise<number> =>
    (await fetch(`${to.url}/api/1/envelope/`, { method: 'POST', body: '{}\n{"type":"event"}\n{}' })).status;
  expect(await send(sentry)).toBe(200);
  expect(await resultOf(sentry.items()[0])).toMatchObject({
    state: 'sent',
    status: 403,
    answer: expect.stringContaining('ProjectId'),
  });
  await using alone = await startSentry({ port: 0, forward: 'http://key@127.0.0.1:9/1' });
  expect(await send(alone)).toBe(200);
  expect(await resultOf(alone.items()[0])).toMatchObject({
    state: 'failed',
    reason: expect.stringMatching(/ECONNREFUSED|bad port/),
  });
  const { items } = (await (await fetch(`${alone.url}/api/crashbox/items`)).json()) as {
    items: { forwarded: unknown }[];
  };
  expect(items[0]?.forwarded).toMatchObject({ state: 'failed' });
});

test('comes to an end where two servers forward to each other', async () => {
  await using first = await startSentry({ port: 0, forward: `http://key@127.0.0.1:9/1` });
  await using second = await startSentry({ port: 0, forward: first.dsn });
  await fetch(`${second.url}/api/1/envelope/`, { method: 'POST', body: '{}\n{"type":"event"}\n{}' });
  expect(await resultOf(second.items()[0])).toMatchObject({ state: 'sent', status: 200 });
  expect(await resultOf(first.items()[0])).toMatchObject({ state: 'left-out' });
});

test('gives envelopes to the side channel of a Spotlight, and nothing else', async () => {
  await using to = await startSentry({ port: 0, forward: `${other.url}/stream` });
  await fetch(`${to.url}/api/1/store/`, { method: 'POST', body: '{}' });
  expect(await resultOf(to.items()[0])).toMatchObject({ state: 'left-out' });
  await fetch(`${to.url}/api/1/envelope/`, { method: 'POST', body: '{}\n{"type":"event"}\n{}' });
  expect(await resultOf(to.items()[1])).toMatchObject({ state: 'sent', status: 200 });
  expect(other.items().map(({ channel }) => channel)).toEqual(['spotlight']);
});

test.each(['nonsense', 'http://127.0.0.1/1', 'ftp://key@127.0.0.1/1', 'http://key@127.0.0.1/'])(
  'refuses to start with %s as the other DSN',
  async (forward) => {
    await expect(startSentry({ port: 0, forward })).rejects.toMatchObject({ code: 'option-invalid' });
  },
);
