import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fixturePath } from '../../../kit/package-root.ts';
import type { SentryItem } from '../sentry-item.ts';
import { type RunningSentry, startSentry } from '../start.ts';

const runs = process.env['CRASHBOX_LONG'] === '1' ? 2000 : 60;
const eventId = '9ec79c33ec9942ab8353589fcb2e04dc';

async function send(sentry: RunningSentry, envelope: string | Buffer): Promise<void> {
  const body = gzipSync(envelope);
  const headers = { 'Content-Encoding': 'gzip' };
  await fetch(`${sentry.url}/api/1/envelope/?sentry_key=public`, { method: 'POST', body, headers });
}

function eventOf(payload: string): string {
  return `{"event_id":"${eventId}"}\n{"type":"event"}\n${payload}\n`;
}

function isRead({ isRead: is }: SentryItem): boolean {
  return is;
}

/** A fake Sentry that reads items as they come: what is written to a folder is written whole. */
async function readingAtOnce(): Promise<RunningSentry & { [Symbol.asyncDispose](): Promise<void> }> {
  const data = mkdtempSync(join(tmpdir(), 'crashbox-'));
  const sentry = await startSentry({ port: 0, data });
  const dispose = async (): Promise<void> => {
    await sentry.stop();
    rmSync(data, { recursive: true });
  };
  return { ...sentry, [Symbol.asyncDispose]: dispose };
}

/** All that reading an item tells. */
function told({ items }: RunningSentry): unknown {
  return items().map(({ type, facts, kentSummary, request }) => ({
    type,
    facts,
    kentSummary,
    warnings: request.warnings,
  }));
}

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('boom', 'NaN', ''));
const payload = fc.oneof(
  fc.json(),
  fc
    .record(
      { message: text, level: text, release: text, tags: fc.dictionary(text, text) },
      { requiredKeys: [] },
    )
    .map((event) => JSON.stringify(event)),
  fc.constantFrom('{"a":NaN}', '{"a":', 'no JSON', '[-Infinity]', ''),
);
const type = fc.constantFrom('event', 'transaction', 'session', 'attachment', 'log', 'x'.repeat(120), '');
const envelope = fc
  .array(fc.record({ type, payload, hasType: fc.boolean() }), { minLength: 1, maxLength: 5 })
  .map((items) => {
    const lines = items.map(
      (item) => `${JSON.stringify(item.hasType ? { type: item.type } : {})}\n${item.payload}\n`,
    );
    return `{"event_id":"${eventId}","trace":{"release":"portal@1"},"dsn":"https://other@example.test/2"}\n${lines.join('')}`;
  });

test('what is read later tells the same, in the same order, as what is read at once', async () => {
  await using later = await startSentry({ port: 0 });
  await using atOnce = await readingAtOnce();
  const both = [later, atOnce];
  const folder = fixturePath('sentry', 'node');
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.envelope'))) {
    const recorded = readFileSync(join(folder, name));
    for (const sentry of both) await send(sentry, recorded);
  }
  expect(later.items().some((item) => !item.isRead)).toBe(true);
  expect(atOnce.items().every(isRead)).toBe(true);
  expect(told(later)).toEqual(told(atOnce));
  await fc.assert(
    fc.asyncProperty(envelope, async (body) => {
      for (const sentry of both) await sentry.reset();
      for (const sentry of both) await send(sentry, body);
      expect(told(later)).toEqual(told(atOnce));
    }),
    { numRuns: runs },
  );
}, 120_000);

test('an item is read when somebody asks what is in it, and not before', async () => {
  await using sentry = await startSentry({ port: 0 });
  await send(sentry, eventOf('{"message":"boom"}'));
  await send(sentry, eventOf('{"message":"bang"}'));
  expect(
    await (await fetch(`${sentry.url}/api/crashbox/items?query=type:event&limit=0`)).json(),
  ).toMatchObject({
    matching: 2,
  });
  expect(sentry.items('type:event').map(isRead)).toEqual([false, false]);
  expect(sentry.items('boom')).toHaveLength(1);
  expect(sentry.items().map(isRead)).toEqual([true, true]);
});

test('a wait sees what is in an item that comes', async () => {
  await using sentry = await startSentry({ port: 0 });
  const waiting = sentry.waitFor({ level: 'fatal' });
  await send(sentry, eventOf('{"level":"info"}'));
  await send(sentry, eventOf('{"level":"fatal","message":"boom"}'));
  expect((await waiting).facts.title).toBe('boom');
});

test('where somebody is answered strictly, items are read before the answer', async () => {
  await using sentry = await startSentry({ port: 0 });
  sentry.setStrictness({ keys: { other: 'strict' } });
  await send(sentry, eventOf('{"message":"boom"}'));
  expect(sentry.items().map(isRead)).toEqual([true]);
});

test('a fault whose query asks what is in an item meets it, and a warning is told once', async () => {
  await using sentry = await startSentry({ port: 0 });
  const fault = sentry.faults.add({ status: 503, query: 'no-such-thing' });
  await send(sentry, eventOf('{"a":NaN}'));
  sentry.faults.remove(fault.id);
  sentry.faults.add({ status: 503, query: 'boom' });
  await send(sentry, eventOf('{"message":"boom"}'));
  const [first, second] = sentry.items();
  expect(first?.request.warnings.filter(({ text: warning }) => warning.includes('NaN'))).toHaveLength(1);
  expect([first?.request.fault, second?.request.fault]).toEqual([undefined, expect.anything()]);
});

test('what waits to be read is read while the server is idle', async () => {
  await using sentry = await startSentry({ port: 0, maxReadyBytes: 0 });
  for (let n = 0; n < 100; n += 1) await send(sentry, eventOf(`{"message":"event ${n}"}`));
  await expect.poll(() => sentry.items().every(isRead)).toBe(true);
});

test('a console prints what is in an item', async () => {
  await using sentry = await startSentry({ port: 0 });
  await send(sentry, eventOf('{"message":"boom"}'));
  expect(inspect(sentry.items(), { depth: 5 })).toContain("title: 'boom'");
});
