import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { crashboxHere } from './command-here.ts';

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

test('recorded versions of the SDK for pages are compared too, and not run here', async () => {
  const args = ['scrub', 'drift', '--sdk', '@sentry/browser'];
  const { code, stdout } = await crashboxHere([...args, '--from', '10.78', '--to', '11.12']);
  expect(code).toBe(1);
  expect(stdout).toContain('@sentry/browser 10.78.0 → 11.12.0, static: ');
  expect(stdout).toContain('default lifecycle: static → stream');
  expect(await crashboxHere(args)).toMatchObject({ code: 2, stderr: expect.stringContaining('--to') });
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
  const empty = { added: {}, vanished: {}, retyped: {} };
  expect(JSON.parse(stdout)).toMatchObject({ drifts: [empty, empty], needsReview: false });
  expect(code).toBe(0);
}, 30_000);
