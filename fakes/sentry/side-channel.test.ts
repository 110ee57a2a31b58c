import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningSentry, startSentry } from './start.ts';

// What comes by Spotlight's side channel has not left the process as production would see it.

let sentry: RunningSentry;
beforeAll(async () => {
  sentry = await startSentry({ port: 0 });
});
afterAll(() => sentry.stop());
beforeEach(async () => {
  await sentry.reset();
  await send('/stream', 'event', { message: 'for ada@example.test', extra: { unscrubbed: 1 } });
});

const dropped = { discarded_events: [{ reason: 'before_send', category: 'error', quantity: 1 }] };

async function send(path: string, type: string, payload: object): Promise<void> {
  const header = `{"dsn":"http://${'c'.repeat(32)}@127.0.0.1/1"}`;
  const headers = { 'Content-Type': 'application/x-sentry-envelope' };
  const body = `${header}\n{"type":"${type}"}\n${JSON.stringify(payload)}`;
  await fetch(sentry.url + path, { method: 'POST', headers, body });
}

async function ask(
  path: string,
  body?: object,
): Promise<{ status: number; answer: Record<string, unknown> }> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(`${sentry.url}/api/crashbox/${path}`, init);
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
}

test('a wait is for what came to a DSN, and says what came by the side channel instead', async () => {
  await expect(sentry.waitFor('type:event', { timeout: 1 })).rejects.toThrow(
    'seen: event "for ada@example.test" of project 1 by the side channel',
  );
  expect((await ask('wait', { query: 'type:event', timeout: 1 })).status).toBe(408);
  await send('/api/1/envelope/', 'event', { message: 'for [e-mail]' });
  expect((await sentry.waitFor('type:event')).facts.title).toBe('for [e-mail]');
  expect((await sentry.waitFor('type:event channel:spotlight')).facts.title).toBe('for ada@example.test');
  expect((await sentry.waitFor('type:event channel:*', { count: 2 })).length).toBe(2);
});

test('assertions mind the side channel only where a query names a channel', async () => {
  const quietly = { quietFor: 0 };
  for (const box of [sentry, sentry.mailbox('c'.repeat(32))]) {
    await box.expectNone('ada', quietly);
    await box.assertOnly([], quietly);
    await expect(box.expectNone('ada channel:*', quietly)).rejects.toThrow('but 1 arrived');
    await expect(box.assertOnly(['channel:dsn'], quietly)).rejects.toThrow('but 1 arrived');
  }
  expect((await ask('assert-none', { query: 'ada', ...quietly })).status).toBe(200);
  expect((await ask('assert-only', { queries: [], ...quietly })).status).toBe(200);
});

test('audit, shape and dropped counts are of what left, unless a query names the channel', async () => {
  await send('/stream', 'client_report', dropped);
  await send('/api/1/envelope/', 'client_report', dropped);
  for (const box of [sentry, sentry.mailbox('c'.repeat(32))]) {
    expect(box.audit().findings).toEqual([]);
    expect(box.audit({ filter: 'channel:spotlight' }).findings).toMatchObject([{ rule: 'email' }]);
    expect(box.shape().rows.map(({ path }) => path)).not.toContain('$.extra.unscrubbed');
    expect(box.droppedCounts()).toMatchObject([{ quantity: 1, reports: 1 }]);
  }
  expect((await ask('assert-absent', {})).answer).toMatchObject({ absent: true, items: 1 });
  expect((await ask('assert-absent?query=channel:*', {})).answer).toMatchObject({ absent: false, items: 3 });
  expect(JSON.stringify((await ask('shape')).answer)).not.toContain('unscrubbed');
  expect((await ask('client-reports')).answer).toMatchObject({ dropped: [{ quantity: 1, reports: 1 }] });
  const page = await (await fetch(`${sentry.url}/audit`)).text();
  expect(page.replaceAll(/<[^>]*>/g, '')).toContain('All of 1 item. Without 2 items of the side channel.');
});
