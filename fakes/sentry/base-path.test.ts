import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningSentry, startSentry } from './start.ts';

let sentry: RunningSentry;
let origin: string;
beforeAll(async () => {
  sentry = await startSentry({ port: 0, basePath: '/tools/sentry' });
  origin = new URL(sentry.url).origin;
  const { host, pathname, username } = new URL(sentry.dsn);
  expect(pathname).toBe('/tools/sentry/1');
  const address = `http://${host}/tools/sentry/api/1/envelope/?sentry_key=${username}`;
  const body = '{}\n{"type":"event"}\n{"message":"boom","exception":{"values":[{"type":"E","value":"v"}]}}';
  const response = await fetch(address, { method: 'POST', body });
  expect(response.status).toBe(200);
});
afterAll(() => sentry.stop());

/** Addresses that a page names. */
async function addresses(page: string, headers: Record<string, string> = {}): Promise<string[]> {
  const response = await fetch(new URL(page, origin), { headers });
  expect([page, response.status]).toEqual([page, 200]);
  if (!response.headers.get('content-type')?.startsWith('text/html')) return [];
  const html = await response.text();
  return [...html.matchAll(/ (?:href|src|action|formaction)="([^"]*)"/g)]
    .map(([, address = '']) => address.replaceAll('&amp;', '&'))
    .filter((address) => !/^(?:#|data:|https?:)/.test(address))
    .map((address) => new URL(address, new URL(page, origin)).href.replace(origin, ''));
}

test('every page, asset and link is below the path, and answers there', async () => {
  const waiting = ['/tools/sentry/'];
  const seen = new Set<string>();
  for (let page = waiting.pop(); page !== undefined && seen.size < 150; page = waiting.pop()) {
    if (seen.has(page)) continue;
    seen.add(page);
    for (const address of await addresses(page)) {
      expect([page, address]).toEqual([page, expect.stringMatching(/^\/tools\/sentry\//)]);
      if (!/flush/.test(address)) waiting.push(address);
    }
  }
  expect(seen.size).toBeGreaterThan(8);
  expect([...seen]).toContain('/tools/sentry/__assets__/style.css');
  expect([...seen].some((page) => page.startsWith('/tools/sentry/item/'))).toBe(true);
}, 30_000);

test('redirects stay below it', async () => {
  const flush = await fetch(`${sentry.url}/flush?type=nothing`, { method: 'POST', redirect: 'manual' });
  expect([flush.status, flush.headers.get('location')]).toEqual([303, '/tools/sentry/']);
  const list = await fetch(`${sentry.url}/api/eventlist`, { redirect: 'manual' });
  expect([list.status, new URL(list.headers.get('location') ?? '', origin).pathname]).toEqual([
    308,
    '/tools/sentry/api/eventlist/',
  ]);
});

test('a request is kept with the target it was sent to', () => {
  expect(sentry.items()[0]?.request.target).toMatch(/^\/tools\/sentry\/api\/1\/envelope\/\?sentry_key=/);
});

test('the DSN that the list shows has the path', async () => {
  await sentry.reset();
  const html = await (await fetch(`${sentry.url}/`)).text();
  expect(html).toContain(`${new URL(origin).host}/tools/sentry/1`);
});

test('health, metrics and API are below it and at the root, for checks that do not pass the proxy', async () => {
  for (const base of [sentry.url, origin]) {
    for (const path of [
      '/__heartbeat__',
      '/__lbheartbeat__',
      '/__version__',
      '/metrics',
      '/api/crashbox/items',
      '/',
    ]) {
      expect([base, path, (await fetch(base + path)).status]).toEqual([base, path, 200]);
    }
  }
});

test('nobody can move the addresses by X-Forwarded-Prefix, or by another letter case', async () => {
  const forged = { 'X-Forwarded-Prefix': '/evil', 'X-Forwarded-Host': 'evil.example' };
  const html = await (await fetch(`${sentry.url}/`, { headers: forged })).text();
  expect(html).not.toContain('evil');
  expect((await fetch(`${origin}/TOOLS/sentry/`)).status).toBe(404);
});

test('is a path and nothing else', async () => {
  const { readOption } = await import('../../kit/options/option.ts');
  const { sentryOptions } = await import('./options.ts');
  expect(readOption(sentryOptions.basePath, '/a/b.c/', '--base-path')).toBe('/a/b.c');
  for (const value of ['sentry', '/a b', '//host', '/"onload=', '/a/..b?']) {
    expect(() => readOption(sentryOptions.basePath, value, '--base-path')).toThrow('--base-path');
  }
});
