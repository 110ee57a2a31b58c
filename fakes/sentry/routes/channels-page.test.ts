import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningSentry, startSentry } from '../start.ts';

let sentry: RunningSentry;
beforeAll(async () => {
  sentry = await startSentry({ port: 0 });
});
afterAll(() => sentry.stop());
beforeEach(() => sentry.reset());

async function send(path: string, type: string, payload: object): Promise<void> {
  const body = `{}\n{"type":"${type}"}\n${JSON.stringify(payload)}`;
  const headers = { 'Content-Type': 'application/x-sentry-envelope' };
  await fetch(sentry.url + path, { method: 'POST', headers, body });
}

/** What a reader sees of a page, on one line. */
async function seen(path: string): Promise<string> {
  const html = await (await fetch(sentry.url + path)).text();
  return html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll(/\s+/g, ' ');
}

const crumbs = (...messages: readonly string[]): object => ({
  breadcrumbs: { values: messages.map((message) => ({ message })) },
});

test('shows by place what was taken out between the side channel and the DSN', async () => {
  for (const id of ['a', 'b'].map((letter) => letter.repeat(32))) {
    const event = { event_id: id, message: `order ${id[0]}`, ...crumbs('one', 'two') };
    await send('/stream', 'event', { ...event, user: { email: 'ada@example.test' } });
    await send('/api/1/envelope/', 'event', { ...event, ...crumbs('one') });
  }
  const text = await seen('/channels');
  expect(text).toContain('2 items came by both, 2 of them changed; 0 came by the side channel alone.');
  expect(text).toContain('removed $.user {"email":"ada@example.test"} 2');
  expect(text).toContain('removed $.breadcrumbs.values[*] {"message":"two"} 2');
  expect(text).toContain('order b 2 differences');
  expect(await seen('/channels?query=type:log')).toContain('None of these items came by the side channel');
  expect(await seen(`/channels?query=id:${'a'.repeat(32)}`)).toContain('1 item came by both, 1 of them');
});

test('shows what never came to the DSN, with what the SDK says of it', async () => {
  await send('/stream', 'event', { event_id: 'c'.repeat(32), message: 'swallowed' });
  await send('/api/1/envelope/', 'client_report', {
    discarded_events: [
      { reason: 'before_send', category: 'error', quantity: 3 },
      { reason: 'network_error', category: 'error', quantity: 9 },
    ],
  });
  const text = await seen('/channels');
  expect(text).toMatch(/Never came to the DSN 1 .* swallowed/);
  expect(text).toContain('3 error: before_send');
  expect(text).not.toContain('9 error: network_error');
});

test('pairs what has no event id by what it is, in the order it came', async () => {
  const log = (body: string, trace: string): object => ({ items: [{ body, trace_id: trace.repeat(32) }] });
  for (const [body, trace] of [
    ['first', 'a'],
    ['password of ada', 'b'],
    ['dropped', 'c'],
    ['last', 'd'],
  ] as const)
    await send('/stream', 'log', log(body, trace));
  for (const [body, trace] of [
    ['first', 'a'],
    ['[Filtered]', 'b'],
    ['last', 'd'],
  ] as const)
    await send('/api/1/envelope/', 'log', log(body, trace));
  await send('/stream', 'session', { sid: 's1', status: 'ok', attrs: { ip_address: '203.0.113.5' } });
  await send('/api/1/envelope/', 'session', { sid: 's1', status: 'ok', attrs: {} });
  const text = await seen('/channels');
  expect(text).toContain('4 items came by both, 2 of them changed; 1 came by the side channel alone.');
  expect(text).toMatch(
    /removed \$\.items\[\*\] \{"body":"password of ada",\S+ 1 added \$\.items\[\*\] \{"body":"\[Filtered\]"/,
  );
  expect(text).toContain('removed $.attrs.ip_address 203.0.113.5 1');
  expect(text).toMatch(/Never came to the DSN 1 .* 1 log: dropped/);
});

test('says how the side channel is opened where nothing has come by it, and that a query is wrong', async () => {
  await send('/api/1/envelope/', 'event', { message: 'to the DSN' });
  expect(await seen('/channels')).toContain(`spotlight: "${sentry.url}/stream"`);
  expect(await seen('/channels')).not.toContain('To the DSN alone');
  const bad = await fetch(`${sentry.url}/channels?query=type:[`);
  expect(bad.status).toBe(400);
});
