import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type RunningSentry, startSentry } from '../../../fakes/sentry/start.ts';
import { exportCommand } from './export.ts';
import { importCommand, replayCommand } from './replay.ts';

const envelope = 'fixtures/sentry/node/error-local-variables.envelope';
const event = 'fixtures/sentry/python/django_password_error.json';
const folder = mkdtempSync(join(tmpdir(), 'crashbox-replay-'));

let sentry: RunningSentry;
beforeAll(async () => {
  sentry = await startSentry({ port: 0 });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await sentry.stop();
});
beforeEach(() => sentry.reset());
afterEach(() => {
  process.exitCode = 0;
});

/** Runs a command in this process. */
async function run(command: Command, ...words: readonly string[]): Promise<Buffer> {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  await command.parseAsync([...words], { from: 'user' });
  const output = Buffer.concat(write.mock.calls.map(([chunk]) => Buffer.from(chunk)));
  write.mockRestore();
  return output;
}

test('imports files as an SDK would send them, into the mailbox of a key', async () => {
  const output = await run(
    importCommand(),
    envelope,
    event,
    '--url',
    sentry.url,
    '--project',
    '4',
    '--key',
    'box',
  );
  expect(output.toString().trim().split('\n')).toEqual([
    `${envelope}  200 {"id":"cf2c983a894249bda101de2f850d35ab","success":true}`,
    `${event}  200 {"id":"f2e4a082adc0458bb2946d8f7976ece6","success":true}`,
  ]);
  const [first, second] = sentry.mailbox('box').items();
  expect(first?.request.wire.subarray().equals(readFileSync(envelope))).toBe(true);
  expect(second?.payload().equals(readFileSync(event))).toBe(true);
  expect(first?.project).toBe('4');
});

test('exports an item, and imports what it exported: the same bytes', async () => {
  await run(importCommand(), envelope, '--url', sentry.url);
  const id = sentry.items()[0]?.id ?? '';
  const exported = await run(exportCommand(), id, '--as', 'envelope', '--url', sentry.url);
  expect(exported.equals(readFileSync(envelope))).toBe(true);
  const path = join(folder, 'exported.envelope');
  writeFileSync(path, exported);
  await run(importCommand(), path, '--url', sentry.url);
  expect(sentry.items().map(({ facts }) => facts.eventId)).toEqual(
    Array(2).fill('cf2c983a894249bda101de2f850d35ab'),
  );
  expect((await run(exportCommand(), path)).toString()).toContain('"event_id": "<id>"');
});

test('replays items by id and files to a DSN', async () => {
  await using other = await startSentry({ port: 0 });
  await run(importCommand(), envelope, '--url', sentry.url);
  const id = sentry.items()[0]?.id ?? '';
  await run(replayCommand(), id, event, '--dsn', other.dsnFor(9, 'k'), '--url', sentry.url);
  expect(process.exitCode ?? 0).toBe(0);
  expect(other.items().map(({ project, request }) => [project, request.authentication.key])).toEqual([
    ['9', 'k'],
    ['9', 'k'],
  ]);
  expect(other.items()[0]?.request.wire.subarray().equals(readFileSync(envelope))).toBe(true);
});

test('ends with 1 where an answer is no 2xx, and says what is wrong with a word that is no item', async () => {
  await using busy = await startSentry({ port: 0 });
  busy.faults.add({ times: 1, status: 429 });
  await run(replayCommand(), event, '--dsn', busy.dsn);
  expect(process.exitCode).toBe(1);
  await expect(run(replayCommand(), 'nothing', '--dsn', sentry.dsn, '--url', sentry.url)).rejects.toThrow(
    'answers 404',
  );
  await expect(run(exportCommand(), 'nothing', '--url', sentry.url)).rejects.toThrow('answers 404');
});
