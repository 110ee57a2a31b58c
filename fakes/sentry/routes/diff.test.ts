import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ChannelDiffs } from '../diff/channel-diffs.ts';
import type { ItemDiff } from '../diff/item-diff.ts';
import { type RunningSentry, startSentry } from '../start.ts';

let sentry: RunningSentry;
beforeAll(async () => {
  sentry = await startSentry({ port: 0 });
});
afterAll(() => sentry.stop());
beforeEach(() => sentry.reset());

const ids = ['a'.repeat(32), 'b'.repeat(32), 'c'.repeat(32)] as const;

async function send(event: { event_id: string }, path = '/api/1/envelope/'): Promise<void> {
  const body = `{"event_id":"${event.event_id}"}\n{"type":"event"}\n${JSON.stringify(event)}`;
  const headers = { 'Content-Type': 'application/x-sentry-envelope' };
  await fetch(`${sentry.url}${path}`, { method: 'POST', headers, body });
}
const get = (path: string): Promise<Response> => fetch(`${sentry.url}/api/crashbox/${path}`);

test('compares two items by the ids of the SDK, with a JSON patch', async () => {
  await send({ event_id: ids[0], message: 'a', extra: { line: 1 } } as { event_id: string });
  await send({ event_id: ids[1], message: 'b', extra: {} } as { event_id: string });
  const diff = (await (await get(`diff?a=${ids[0]}&b=${ids[1]}`)).json()) as ItemDiff;
  expect(diff.entries).toEqual([
    { kind: 'changed', path: '$.message', before: 'a', after: 'b' },
    { kind: 'removed', path: '$.extra.line', before: 1, after: null },
  ]);
  expect(diff.patch).toEqual([
    { op: 'replace', path: '/payload/message', value: 'b' },
    { op: 'remove', path: '/payload/extra/line' },
  ]);
  expect(diff.folded).toBe(2);
  const all = (await (await get(`diff?a=${ids[0]}&b=${ids[1]}&volatile=1`)).json()) as ItemDiff;
  expect(all.entries.map(({ path }) => path)).toContain('$envelope.event_id');
  const [a, b] = sentry.items();
  expect(sentry.diff(a!, b!)).toEqual(diff);
});

test('answers 404 with which id is none', async () => {
  await send({ event_id: ids[0] });
  const response = await get(`diff?a=${ids[0]}&b=nothing`);
  expect([response.status, await response.json()]).toEqual([
    404,
    { error: 'not found', detail: 'no item has the id that is given as b' },
  ]);
});

test('shows what before_send took out and what it dropped, by the two channels of an SDK', async () => {
  await send({ event_id: ids[0], user: { email: 'ada@example.test' } } as { event_id: string }, '/stream');
  await send({ event_id: ids[1] }, '/stream');
  await send({ event_id: ids[0], user: {} } as { event_id: string });
  await send({ event_id: ids[2] });
  const { pairs, onlySpotlight, onlyDsn } = (await (await get('channels')).json()) as ChannelDiffs;
  expect(pairs.map(({ entries }) => entries)).toEqual([
    [{ kind: 'removed', path: '$.user.email', before: 'ada@example.test', after: null }],
  ]);
  const idOf = (eventId: string): string | undefined => sentry.items({ eventId })[0]?.id;
  expect([onlySpotlight, onlyDsn]).toEqual([[idOf(ids[1])], [idOf(ids[2])]]);
  expect(sentry.channelDiffs().pairs).toEqual(pairs);
  expect((await get('channels?limit=x')).status).toBe(400);
});
