import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningSentry, startSentry } from '../start.ts';

let sentry: RunningSentry;
beforeAll(async () => {
  sentry = await startSentry({ port: 0 });
});
afterAll(() => sentry.stop());
beforeEach(() => sentry.reset());

async function press(fields: Readonly<Record<string, string>>): Promise<string> {
  const response = await fetch(`${sentry.url}/faults`, { method: 'POST', body: new URLSearchParams(fields) });
  return `${response.status} ${(await response.text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')}`;
}

const empty = { status: '', rateLimits: '', delay: '', query: '', times: '', connection: '', seed: ' ' };

test('adds what the form says, shows by how many requests it was met, and removes it', async () => {
  expect(await press({ ...empty })).toMatch(/^400 .*not added .*nothing about what is to happen/);
  const added = await press({ ...empty, status: '429', rateLimits: '60:error;transaction:key', times: '2' });
  expect(added).toMatch(
    /^200 .*429, X-Sentry-Rate-Limits 60:error;transaction:key all 2 times 0 of 0 Remove/,
  );
  const answer = await fetch(`${sentry.url}/api/1/store/`, {
    method: 'POST',
    body: '{"message":"meets it"}',
  });
  expect(answer.status).toBe(429);
  expect(answer.headers.get('x-sentry-rate-limits')).toBe('60:error;transaction:key');
  expect(
    await press({ ...empty, connection: 'reset', query: 'level:fatal', nth: '3', mailbox: 'm' }),
  ).toMatch(/1 of 1 Remove .*connection reset level:fatal, mailbox m request 3 0 of 0/);
  const [first, second] = sentry.faults.all();
  await press({ remove: first?.id ?? '' });
  expect(sentry.faults.all()).toEqual([second]);
  expect(await press({ remove: '' })).toContain('No request meets a fault.');
});

test.each([
  [{ status: 'teapot' }, 'status: '],
  [{ status: '429', query: 'type:[' }, 'position 6'],
  [{ rateLimits: 'soon:error' }, 'rateLimits.0.seconds: '],
  [{ status: '500', probability: '2' }, 'probability: '],
])('says what is wrong with %j, and keeps what was written', async (fields, complaint) => {
  const response = await fetch(`${sentry.url}/faults`, { method: 'POST', body: new URLSearchParams(fields) });
  const html = await response.text();
  expect(response.status).toBe(400);
  expect(html).toContain(complaint);
  for (const value of Object.values(fields)) expect(html).toContain(`value="${value}"`);
});

test('is closed to pages of other origins', async () => {
  const headers = { Origin: 'https://elsewhere.example' };
  const body = new URLSearchParams({ status: '500' });
  const response = await fetch(`${sentry.url}/faults`, { method: 'POST', headers, body });
  expect([response.status, sentry.faults.all()]).toEqual([403, []]);
});
