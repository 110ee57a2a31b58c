import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningSentry, startSentry } from '../start.ts';

let sentry: RunningSentry;
let other: RunningSentry;
beforeAll(async () => {
  [sentry, other] = await Promise.all([startSentry({ port: 0 }), startSentry({ port: 0 })]);
});
afterAll(() => Promise.all([sentry.stop(), other.stop()]));
beforeEach(() => Promise.all([sentry.reset(), other.reset()]));

const envelope = '{"event_id":"9ec79c33ec9942ab8353589fcb2e04dc"}\n{"type":"event"}\n{"message":"Ä"}\n';

async function send(
  path: string,
  body: Buffer<ArrayBuffer> | string,
  headers: Record<string, string> = {},
): Promise<void> {
  await fetch(`${sentry.url}${path}`, { method: 'POST', body, headers });
}

test('gives an item in each form as a download that no browser shows', async () => {
  await send('/api/3/envelope/?sentry_key=abc', gzipSync(envelope), { 'Content-Encoding': 'gzip' });
  const [item] = sentry.items();
  const texts: Record<string, string> = {};
  for (const form of ['snapshot', 'fillmore', 'vitest', 'curl', 'envelope']) {
    const response = await fetch(`${sentry.url}/api/crashbox/items/${item?.id}/export?as=${form}`);
    expect([response.status, response.headers.get('content-disposition')]).toEqual([
      200,
      expect.stringMatching(/^attachment; /),
    ]);
    texts[form] = await response.text();
  }
  expect(texts['envelope']).toBe(envelope);
  expect(texts['snapshot']).toBe('{\n  "message": "Ä"\n}\n');
  expect(texts['fillmore']).toContain('EXPECTED_EVENT = {\n    "message": "Ä",\n}');
  expect(texts['curl']).toContain("'http://127.0.0.1:8090/api/1/envelope/'");
  expect(sentry.exportItem(item!, 'vitest').toString()).toBe(texts['vitest']);
});

test.each([
  ['nothing/export?as=curl', 404, 'no item has this id'],
  ['ID/export', 400, 'as is one of snapshot, fillmore, vitest, curl, envelope'],
  ['ID/export?as=curl&dsn=nowhere', 400, '--dsn: "nowhere" is not'],
])('answers in JSON what is wrong with %s', async (path, status, detail) => {
  await send('/api/1/envelope/', envelope);
  const response = await fetch(
    `${sentry.url}/api/crashbox/items/${path.replace('ID', sentry.items()[0]?.id ?? '')}`,
  );
  expect([response.status, await response.json()]).toEqual([
    status,
    expect.objectContaining({ detail: expect.stringContaining(detail) }),
  ]);
});

test.each<[string, string, Buffer<ArrayBuffer>, Record<string, string>]>([
  [
    'an envelope in gzip',
    '/api/3/envelope/?sentry_key=abc',
    gzipSync(envelope),
    { 'Content-Encoding': 'gzip' },
  ],
  ['an event', '/api/3/store/', Buffer.from('{"message":"x"}'), { 'Content-Type': 'application/json' }],
  [
    'a security report',
    '/api/3/security/?sentry_key=abc&sentry_release=1',
    Buffer.from('{"csp-report":{}}'),
    { 'Content-Type': 'application/csp-report' },
  ],
  ['what came by the side channel', '/stream', Buffer.from(envelope), {}],
])('replays %s with the same bytes to another project and key', async (_what, path, body, headers) => {
  await send(path, body, headers);
  const [item] = sentry.items();
  const { status } = await sentry.replay(item!, other.dsnFor(7, 'b'.repeat(32)));
  expect(status).toBe(200);
  const [copy] = other.items();
  expect(copy?.request.wire.subarray().equals(body)).toBe(true);
  expect(copy?.payload().equals(item!.payload())).toBe(true);
  expect([copy?.project, copy?.request.authentication.key, copy?.channel]).toEqual([
    '7',
    'b'.repeat(32),
    'dsn',
  ]);
});

test('a DSN where nobody listens is said to be unreachable', async () => {
  await send('/api/1/envelope/', envelope);
  await expect(sentry.replay(sentry.items()[0]!, 'http://key@127.0.0.1:9/1')).rejects.toThrow(
    'the DSN does not answer at http://127.0.0.1:9/',
  );
});
