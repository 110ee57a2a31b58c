import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startSentry } from '../../../fakes/sentry/start.ts';
import { diffCommand } from './diff.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crashbox-diff-'));
});
afterEach(async () => {
  process.exitCode = 0;
  await rm(folder, { recursive: true });
});

/** Runs the command in this process. */
async function diff(...words: readonly string[]): Promise<{ output: string; code: unknown }> {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  await diffCommand().parseAsync([...words], { from: 'user' });
  const output = write.mock.calls.map(([text]) => String(text)).join('');
  write.mockRestore();
  return { output, code: process.exitCode };
}

function file(name: string, event: object): string {
  writeFileSync(join(folder, name), JSON.stringify(event));
  return join(folder, name);
}

test('compares two files, and ends with 0 where only ids and times differ', async () => {
  const a = file('a.json', { event_id: 'a'.repeat(32), timestamp: 1, lineno: 1 });
  const b = file('b.json', { event_id: 'b'.repeat(32), timestamp: 2, lineno: 2 });
  expect(await diff(a, b)).toEqual({
    output: '~ $.lineno  1 → 2\n1 difference, 2 ids, times and addresses folded\n',
    code: 1,
  });
  expect((await diff(a, b, '--fold-lines')).code).toBe(0);
  const { output } = await diff(a, b, '--patch');
  expect(JSON.parse(output)).toEqual([{ op: 'replace', path: '/payload/lineno', value: 2 }]);
});

test('compares two items of a running fake, and its channels', async () => {
  await using sentry = await startSentry({ port: 0 });
  expect(await diff('--channels', '--url', sentry.url)).toEqual({
    output: 'nothing came by the side channel: there is nothing to compare\n',
    code: 0,
  });
  for (const [path, name] of [
    ['/stream', 'Ada'],
    ['/api/1/envelope/', '[Filtered]'],
  ] as const) {
    const body = `{}\n{"type":"event"}\n${JSON.stringify({ event_id: 'a'.repeat(32), user: { name } })}`;
    await fetch(`${sentry.url}${path}`, { method: 'POST', body });
  }
  const [a, b] = sentry.items().map(({ id }) => id);
  const change = '~ $.user.name  "Ada" → "[Filtered]"\n1 difference\n';
  expect(await diff(a!, b!, '--url', sentry.url)).toEqual({ output: change, code: 1 });
  const sums = '1 item came by both channels, 0 by the side channel only, 0 to the DSN only\n';
  expect(await diff('--channels', '--url', sentry.url)).toEqual({
    output: `${a} → ${b}\n${change}${sums}`,
    code: 1,
  });
});

test('names what never came to the DSN, and counts what came there alone', async () => {
  await using sentry = await startSentry({ port: 0 });
  for (const [path, message] of [
    ['/stream', 'dropped \\u001b[2J'],
    ['/api/1/envelope/', 'only there'],
  ]) {
    const body = `{"event_id":"${message?.startsWith('d') ? 'a' : 'b'}${'0'.repeat(31)}"}\n{"type":"event"}\n{"message":"${message}"}`;
    await fetch(`${sentry.url}${path}`, { method: 'POST', body });
  }
  const { output, code } = await diff('--channels', '--url', sentry.url);
  expect(output).toMatch(/^never came to the DSN: \S+ {2}event {11}dropped \\u001b\[2J {2}\(project 0, /);
  expect(output).toContain(
    '\n0 items came by both channels, 1 by the side channel only, 1 to the DSN only\n',
  );
  expect(code).toBe(1);
});

test.each([
  [[], 'diff: "" is not two files or two ids'],
  [['a', 'b', '--url', 'http://127.0.0.1:9'], 'does not answer'],
])('says what is wrong with %j', async (words, complaint) => {
  await expect(diff(...words)).rejects.toThrow(complaint);
});
