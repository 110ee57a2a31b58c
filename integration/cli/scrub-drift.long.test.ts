import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DriftReport } from '@crashbox/scrubber/testing';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { availableTools } from '../requirements/availability.ts';
import { type InstalledSdk, installSdk } from '../scrubber/install-sdk.ts';
import { crashboxHere } from './command-here.ts';
import { type Outcome, startCrashbox } from './command-line.ts';

const run = promisify(execFile);

test('a recorded update is replayed: what moved, what no rule covers, the switch of the lifecycle', async () => {
  const { code, stdout } = await crashboxHere(['scrub', 'drift', '--from', '10.78', '--to', '11.12']);
  expect(code).toBe(1);
  expect(stdout).toContain('@sentry/node 10.78.0 → 11.12.0, static: ');
  expect(stdout).toContain(
    '$event.breadcrumbs.[].data."http.query" → $event.breadcrumbs.[].data."url.query"',
  );
  expect(stdout).toContain('  unreviewed    $transaction.contexts.trace.data."network.peer.address": string');
  expect(stdout).toContain('default lifecycle: static → stream');
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('to be reviewed');
});

test('recorded versions of the SDK for pages are compared too', async () => {
  const args = ['scrub', 'drift', '--sdk', '@sentry/browser', '--from', '10.78', '--to', '11.12'];
  const { code, stdout } = await crashboxHere(args);
  expect(code).toBe(1);
  expect(stdout).toContain('@sentry/browser 10.78.0 → 11.12.0, static: ');
  expect(stdout).toContain('default lifecycle: static → stream');
});

test("Fillmore's rules are compared by the places that they reach: those of events, letter by letter", async () => {
  const folder = await mkdtemp(join(tmpdir(), 'crashbox-drift-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const rules = join(folder, 'rules.yaml');
  const lines = [
    '- path: breadcrumbs.[].data',
    '  keys: [http.query, HTTP.METHOD]',
    '- {path: a, keys: []}',
    '- {path: request.headers, keys: [cookie]}',
  ];
  await writeFile(rules, `${lines.join('\n')}\n`);
  const drift = ['scrub', 'drift', '--compat', 'fillmore', '--from', '10.78', '--to', '11.12'];
  const { code, stdout } = await crashboxHere([...drift, '--rules', rules]);
  expect(code).toBe(1);
  const without = stdout.split('\n').filter((line) => line.startsWith('  without work'));
  const told = `  without work  rule 0: $event."breadcrumbs".[]."data" http.query (${rules}:1)`;
  expect(without).toEqual([told, told]);
  expect((await crashboxHere(drift)).stdout).toContain('to be reviewed');
  await writeFile(rules, '- {path: a, keys: 1}\n');
  expect((await crashboxHere([...drift, '--rules', rules])).stderr).toContain(`${rules}:1:`);
});

test('a version that is not recorded is told with those that are', async () => {
  const { code, stderr } = await crashboxHere(['scrub', 'drift', '--from', '3', '--to', '11.12']);
  expect(code).toBe(2);
  expect(stderr).toContain('10.78.0, 11.12.0');
});

test('a folder without @sentry/node cannot be looked at', async () => {
  const { code, stderr } = await crashboxHere(['scrub', 'drift', '--folder', '/']);
  expect(code).toBe(2);
  expect(stderr).toContain('the @sentry/node of / could not be run');
});

test('what is installed here sends what was recorded of it', async () => {
  const { code, stdout } = await crashboxHere(['scrub', 'drift', '--json']);
  expect(moved(stdout)).toEqual([[], []]);
  expect(code).toBe(0);
}, 30_000);

describe('the SDK for pages that a folder holds', () => {
  const { chromium = '' } = availableTools();
  let sdk: InstalledSdk;
  const drift = (...args: readonly string[]): Promise<Outcome> =>
    crashboxHere(['scrub', 'drift', '--sdk', '@sentry/browser', '--folder', sdk.folder, ...args]);
  beforeAll(async () => {
    sdk = await installSdk('@sentry/browser@11.12');
  }, 300_000);
  afterAll(() => sdk[Symbol.asyncDispose]());

  test.skipIf(chromium === '')(
    'sends from Chromium what was recorded of it',
    async () => {
      const { code, stdout } = await drift('--browser', chromium, '--json');
      expect(moved(stdout)).toEqual([[], []]);
      expect(code).toBe(0);
    },
    60_000,
  );

  test.skipIf(chromium === '')(
    'is compared with an older version: what moved since, and what no rule covers',
    async () => {
      const { code, stdout } = await drift('--browser', chromium, '--from', '10.78');
      expect(code).toBe(1);
      expect(stdout).toContain('@sentry/browser 10.78.0 → 11.12.0, static: ');
      expect(stdout).toContain('  unreviewed    ');
    },
    60_000,
  );

  test.skipIf(chromium === '' || process.platform === 'win32')(
    'leaves no browser behind when the command is killed',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'crashbox-killed-'));
      onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));
      const browsers = async (): Promise<number> =>
        (await run('ps', ['-eo', 'args'])).stdout.split('\n').filter((line) => line.includes(folder)).length;
      const args = ['scrub', 'drift', '--sdk', '@sentry/browser', '--folder', sdk.folder];
      // Its profile lies there, which the browser is started with.
      const { child, ended } = startCrashbox([...args, '--browser', chromium], { TMPDIR: folder });
      await vi.waitFor(async () => expect(await browsers()).toBeGreaterThan(0), { timeout: 20_000 });
      child.kill('SIGKILL');
      await ended;
      await vi.waitFor(async () => expect(await browsers()).toBe(0), { timeout: 20_000 });
    },
    60_000,
  );

  test('needs a browser that runs, and the SDK', async () => {
    for (const [args, reason] of [
      [['--browser', '/bin/no-such-browser'], 'ENOENT'],
      [['--browser', '/bin/true'], '/bin/true ended'],
      [['--folder', '/'], "Cannot find module '@sentry/browser/package.json'"],
    ] as const) {
      const { code, stderr } = await drift(...args);
      expect([code, stderr]).toEqual([2, expect.stringContaining(reason)]);
      expect(stderr).toContain('the @sentry/browser of ');
    }
  });
});

/** Of a report as JSON: the paths that are not as recorded, for each lifecycle. */
function moved(report: string): readonly (readonly string[])[] {
  const { drifts } = JSON.parse(report) as DriftReport;
  return drifts.map(({ added, vanished, retyped }) => Object.keys({ ...added, ...vanished, ...retyped }));
}
