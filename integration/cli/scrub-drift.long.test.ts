import { expect, test } from 'vitest';
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
