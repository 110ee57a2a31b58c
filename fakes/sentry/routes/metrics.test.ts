import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningSentry, startSentry } from '../start.ts';

let sentry: RunningSentry;
beforeAll(async () => {
  sentry = await startSentry({ port: 0, maxItems: 3 });
});
afterAll(() => sentry.stop());

/** Sample → value. */
async function metrics(): Promise<Record<string, number>> {
  const response = await fetch(`${sentry.url}/metrics`);
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  const lines = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(
    lines.map((line) => {
      const [, sample = '', value] = /^([a-z_]+(?:\{[a-z]+="[^"]*"\})?) (\S+)$/.exec(line) ?? [line];
      return [sample.replace('crashbox_sentry_', ''), Number(value)];
    }),
  );
}

test('counts requests, items by type, refusals, bytes, evictions and faults since the start', async () => {
  const post = (path: string, body: string): Promise<Response> =>
    fetch(sentry.url + path, { method: 'POST', body });
  const envelope = '{}\n{"type":"event"}\n{}\n{"type":"session"}\n{}';
  sentry.faults.add({ status: 500, times: 1 });
  sentry.faults.add({ status: 500, times: 2 });
  await post('/api/1/envelope/', envelope);
  await post('/api/1/store/', 'nonsense');
  await post('/api/1/envelope/', envelope);
  expect(await metrics()).toMatchObject({
    'requests_total{endpoint="envelope"}': 2,
    'requests_total{endpoint="store"}': 1,
    'refused_requests_total{endpoint="store"}': 1,
    'items_total{type="event"}': 2,
    'items_total{type="session"}': 2,
    'items_total{type="unparsed"}': 1,
    received_bytes_total: 2 * envelope.length + 8,
    decompressed_bytes_total: 2 * envelope.length + 8,
    evicted_items_total: 2,
    faults_met_total: 3,
    kept_items: 3,
    planned_faults: 0,
  });
  await sentry.reset();
  const after = await metrics();
  expect(after).toMatchObject({ evicted_items_total: 2, kept_items: 0, kept_bytes: 0 });
  expect(after['process_resident_memory_bytes']).toBeGreaterThan(1e6);
});

test('a client that makes up types cannot make up metrics without end', async () => {
  const items = Array.from({ length: 500 }, (_, n) => `{"type":"made-up-${n}"}\n{}\n`).join('');
  await fetch(`${sentry.url}/api/1/envelope/`, { method: 'POST', body: `{}\n${items}` });
  const types = Object.keys(await metrics()).filter((name) => name.startsWith('items_total'));
  expect(types.length).toBeLessThanOrEqual(101);
  expect(types).toContain('items_total{type="others"}');
});
