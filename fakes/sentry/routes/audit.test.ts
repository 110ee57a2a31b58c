import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { AuditReport } from '../audit/audit-report.ts';
import { type RunningSentry, startSentry } from '../start.ts';

let sentry: RunningSentry;
beforeAll(async () => {
  sentry = await startSentry({ port: 0 });
});
afterAll(() => sentry.stop());
beforeEach(() => sentry.reset());

async function send(event: object, headers: Record<string, string> = {}): Promise<void> {
  const init = { method: 'POST', headers, body: JSON.stringify(event) };
  await fetch(`${sentry.url}/api/1/store/?sentry_key=c0ffee00000000000000000000decade`, init);
}

async function post(
  path: string,
  body?: object,
): Promise<{ status: number; answer: AuditReport & { detail?: string } }> {
  const response = await fetch(`${sentry.url}/api/crashbox/${path}`, {
    method: 'POST',
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, answer: await response.json() };
}

test('reads items, headers and the address of the request; what the transport writes counts for nothing', async () => {
  await send(
    { message: 'for ada@example.test' },
    {
      'User-Agent': 'app of ada@example.test',
      'X-Sentry-Auth': 'Sentry sentry_key=c0ffee00000000000000000000decade',
    },
  );
  const { status, answer } = await post('audit');
  expect(status).toBe(200);
  expect(answer.findings.map(({ part, path, rule }) => [part, path, rule])).toEqual([
    ['payload', '$.message', 'email'],
    ['request-header', 'User-Agent', 'email'],
  ]);
  expect(answer.findings[0]?.item).toBe(sentry.items()[0]?.id);
});

test('searches for given canaries and for planted ones, in the library as over HTTP', async () => {
  const planted = sentry.plantCanary('Password of the form');
  const { canary } = (await (
    await fetch(`${sentry.url}/api/crashbox/canaries`, { method: 'POST' })
  ).json()) as { canary: string };
  expect(planted).toMatch(/^canarypasswordoftheform[0-9a-f]{20}$/);
  await send({ message: `${planted} ${Buffer.from(canary).toString('base64')} given-canary` });
  const { answer } = await post('audit', { canaries: ['given-canary'] });
  expect(answer.findings.map(({ rule, kind, decoded }) => [rule, kind, decoded])).toEqual([
    ['canary', 'Password of the form', []],
    ['canary', 'canary', ['base64']],
    ['canary', 'canary 1', []],
  ]);
  expect(sentry.audit().findings).toEqual(
    answer.findings.slice(0, 2).map((finding) => ({ ...finding, excerpt: expect.any(String) })),
  );
  expect(JSON.stringify(answer)).not.toContain(planted);
});

test('reads only the items that the query selects, by the rules that are asked for', async () => {
  await send({ message: 'for ada@example.test', level: 'info' });
  await send({ message: 'from 203.0.113.5', level: 'error' });
  expect((await post('audit?level=info')).answer).toMatchObject({ items: 1, findings: [{ rule: 'email' }] });
  expect((await post('audit', { rules: ['ip-address'] })).answer.findings.map(({ rule }) => rule)).toEqual([
    'ip-address',
  ]);
  expect(sentry.audit({ filter: { level: 'error' } }).findings.map(({ rule }) => rule)).toEqual([
    'ip-address',
  ]);
});

test('assert-absent answers 200 when what arrived holds nothing, 409 with the findings, 409 when nothing arrived', async () => {
  expect(await post('assert-absent')).toMatchObject({ status: 409, answer: { absent: false, items: 0 } });
  await send({ message: 'nothing to see' });
  expect(await post('assert-absent')).toMatchObject({ status: 200, answer: { absent: true, items: 1 } });
  await send({ message: 'for ada@example.test' });
  expect(await post('assert-absent')).toMatchObject({
    status: 409,
    answer: { detail: '1 finding in 2 items', findings: [{ rule: 'email' }] },
  });
});

test.each<[string, object | undefined, string]>([
  ['audit?limit=x', undefined, 'limit is a whole number, not "x"'],
  ['audit', { rules: ['mail'] }, 'rules.0: expected'],
  ['audit', { canaries: ['short'] }, 'canaries.0: expected >=8'],
  ['assert-absent', { canaries: 'text' }, 'canaries: expected Array'],
])('answers 400 with what is wrong to %s %j', async (path, body, detail) => {
  const { status, answer } = await post(path, body);
  expect([status, answer.detail]).toEqual([400, expect.stringContaining(detail)]);
});

test('the headers of a request are read once, however many items it brought', async () => {
  const body = '{}\n{"type":"event"}\n{}\n{"type":"event"}\n{}';
  await fetch(`${sentry.url}/api/1/envelope/`, {
    method: 'POST',
    headers: { 'User-Agent': 'ada@example.test' },
    body,
  });
  expect((await post('audit')).answer).toMatchObject({ items: 2, findings: [{ path: 'User-Agent' }] });
  expect(sentry.audit().findings).toHaveLength(1);
});
