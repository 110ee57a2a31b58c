import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { fixturePath } from '../../../kit/package-root.ts';
import type { SentryOptions } from '../options.ts';
import { queryExamples } from '../query/examples.ts';
import { sampleRequests } from '../query/sample-events.ts';
import type { SentryItem } from '../sentry-item.ts';
import { type RunningSentry, startSentry } from '../start.ts';

function start(options: Partial<SentryOptions> = {}): Promise<RunningSentry> {
  return startSentry({ port: 0, ...options });
}

async function send(sentry: RunningSentry, path: string, body: string | Buffer): Promise<void> {
  const answer = await fetch(sentry.url + path, { method: 'POST', body: Buffer.from(body) });
  expect(answer.status).toBe(200);
}

/** As many events as are worth reading ahead, in one envelope; each has about 500 bytes of its own. */
function manyEvents(count: number): string {
  const events = Array.from({ length: count }, (_, n) =>
    JSON.stringify({ message: `event ${n}`, extra: { own: `${n}-`.repeat(100) } }),
  );
  return `{"trace":{"environment":"dev"}}\n${events.map((text) => `{"type":"event"}\n${text}\n`).join('')}`;
}

const isReady = ({ contents }: SentryItem): boolean => contents !== undefined;

function readyItems(sentry: RunningSentry): number {
  return sentry.items().filter(isReady).length;
}

async function gauge(sentry: RunningSentry, name: string): Promise<number> {
  const text = await (await fetch(`${sentry.url}/metrics`)).text();
  return Number(new RegExp(`^crashbox_sentry_${name} (\\d+)$`, 'm').exec(text)?.[1]);
}

test('a query finds the same whether items were read ahead or not', async () => {
  await using ahead = await start();
  await using later = await start({ maxReadyBytes: 0 });
  const folder = fixturePath('sentry', 'node');
  const recorded = readdirSync(folder).filter((name) => name.endsWith('.envelope'));
  for (const sentry of [ahead, later]) {
    for (const { path, body } of sampleRequests) await send(sentry, path, body);
    for (const name of recorded) await send(sentry, '/api/1/envelope/', readFileSync(join(folder, name)));
    await send(sentry, '/api/1/envelope/', manyEvents(100));
  }
  const count = ahead.items().length;
  await expect.poll(() => readyItems(ahead)).toBe(count);
  expect(readyItems(later)).toBe(0);
  const paths = [
    '$.*:*',
    '$.exception.values[-1].type:*Error',
    '$header.type:event',
    '$envelope.trace.*:dev',
  ];
  const more = [
    '$.exception:*hunter*',
    '$.extra:""',
    'has:$.contexts.trace',
    '$.spans[*].op:/^[a-z]/',
    '$[0]:*',
  ];
  for (const query of [...queryExamples.map((example) => example.query), ...paths, ...more]) {
    const [found, expected] = [ahead, later].map((sentry) =>
      sentry.items(query.replace(/limit:\d+/, '')).map(({ sequence }) => sequence),
    );
    expect(found, query).toEqual(expected);
  }
});

test('what it takes is bounded: what was read longest ago goes first', async () => {
  await using sentry = await start({ maxReadyBytes: 50_000 });
  await send(sentry, '/api/1/envelope/', manyEvents(300));
  await expect.poll(() => sentry.items().at(-1)).toSatisfy(isReady);
  const ready = sentry.items().map(isReady);
  const first = ready.indexOf(true);
  expect(first).toBeGreaterThan(150);
  expect(ready.slice(first)).not.toContain(false);
  expect(await gauge(sentry, 'ready_items')).toBe(300 - first);
  const bytes = await gauge(sentry, 'ready_bytes');
  expect(bytes).toBeGreaterThan(40_000);
  expect(bytes).toBeLessThanOrEqual(50_000);
});

test('what is evicted, removed or flushed takes nothing any more', async () => {
  await using sentry = await start({ maxItems: 200 });
  await send(sentry, '/api/1/envelope/', manyEvents(150));
  await expect.poll(() => readyItems(sentry)).toBe(150);
  await send(sentry, '/api/1/envelope/', manyEvents(150));
  await expect.poll(() => gauge(sentry, 'ready_items')).toBe(200);
  const removed = await fetch(`${sentry.url}/api/crashbox/flush`, {
    method: 'POST',
    body: '{"query":"message:/^event [0-9]$/"}',
    headers: { 'Content-Type': 'application/json' },
  });
  expect(removed.status).toBe(200);
  expect(await gauge(sentry, 'ready_items')).toBe(sentry.items().length);
  expect(sentry.items().length).toBeLessThan(200);
  await sentry.reset();
  expect([await gauge(sentry, 'ready_items'), await gauge(sentry, 'ready_bytes')]).toEqual([0, 0]);
});

test('what a folder keeps is read ahead after a restart', async () => {
  const data = mkdtempSync(join(tmpdir(), 'crashbox-sentry-data-'));
  try {
    {
      await using sentry = await start({ data });
      await send(sentry, '/api/1/envelope/', manyEvents(150));
    }
    await using sentry = await start({ data });
    await expect.poll(() => readyItems(sentry)).toBe(150);
  } finally {
    rmSync(data, { recursive: true });
  }
});

test('a damaged record of a folder stays unread, and ends nothing', async () => {
  const data = mkdtempSync(join(tmpdir(), 'crashbox-sentry-data-'));
  const damaged = gzipSync('{}\n{"type":"event"}\n{"message":"damaged"}');
  try {
    {
      await using sentry = await start({ data });
      const headers = { 'Content-Encoding': 'gzip' };
      await fetch(`${sentry.url}/api/1/envelope/`, { method: 'POST', headers, body: damaged });
      await send(sentry, '/api/1/envelope/', manyEvents(150));
    }
    const log = join(data, 'sentry.jsonl');
    const broken = Buffer.from(damaged).fill(0xff, 12, 30);
    const text = readFileSync(log, 'utf8');
    expect(text).toContain(damaged.toString('base64'));
    writeFileSync(log, text.replace(damaged.toString('base64'), broken.toString('base64')));
    await using sentry = await start({ data });
    await expect.poll(() => readyItems(sentry)).toBe(150);
    expect(sentry.items()[0]).not.toSatisfy(isReady);
  } finally {
    rmSync(data, { recursive: true });
  }
});
