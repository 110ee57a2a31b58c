import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startSentry } from '../../../fakes/sentry/start.ts';
import { auditCommand } from './audit.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crashbox-audit-'));
});
afterEach(async () => {
  process.exitCode = 0;
  await rm(folder, { recursive: true });
});

/** Runs the command in this process. */
async function audit(...words: readonly string[]): Promise<{ output: string; code: unknown }> {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  await auditCommand().parseAsync([...words], { from: 'user' });
  const output = write.mock.calls.map(([text]) => String(text)).join('');
  write.mockRestore();
  return { output, code: process.exitCode };
}

function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

test('lists what it finds in files and ends with 1', async () => {
  const path = file(
    'event.json',
    JSON.stringify({ message: 'for ada@example.test', extra: { api_key: '[Filtered]' } }),
  );
  expect(await audit(path)).toEqual({
    output: `${path}#1  email  $.message\n    for ‹e-mail address, 16 characters›\n1 item read, 1 finding, 1 filtered place\n`,
    code: 1,
  });
});

test('ends with 0 where there is something to read and nothing in it', async () => {
  const { output, code } = await audit(
    '--json',
    file('e.envelope', '{}\n{"type":"event"}\n{"message":"fine"}'),
  );
  expect([code, JSON.parse(output)]).toEqual([0, { items: 1, findings: [], filtered: [], unread: [] }]);
});

test('searches for canaries of flags and of a file', async () => {
  const list = file('canaries.txt', 'first-canary\n\nsecond-canary\n');
  const path = file(
    'event.json',
    JSON.stringify({ a: 'SECOND-CANARY', b: Buffer.from('third-canary').toString('hex') }),
  );
  const { output } = await audit(path, '--canaries', list, '--canary', 'third-canary', '--json');
  expect(
    JSON.parse(output).findings.map(({ kind, path: at }: { kind: string; path: string }) => [kind, at]),
  ).toEqual([
    ['canary 3', '$.a'],
    ['canary 1', '$.b'],
  ]);
});

test('reads what a running fake holds, and says that nothing was read when it holds nothing', async () => {
  await using sentry = await startSentry({ port: 0 });
  expect(await audit('--url', sentry.url)).toMatchObject({
    output: expect.stringContaining('proves nothing'),
    code: 1,
  });
  await fetch(`${sentry.url}/api/1/store/`, { method: 'POST', body: '{"message":"from 203.0.113.5"}' });
  expect(await audit('--url', sentry.url, '--query', 'message:203')).toMatchObject({
    output: expect.stringContaining('ip-address  $.message'),
    code: 1,
  });
  expect(await audit('--url', sentry.url, '--rules', 'email,canary')).toMatchObject({ code: 0 });
});

test.each([
  [['--canary', 'short'], 'at least 8 characters'],
  [['--rules', 'mail'], 'is not a list of canary, private-key'],
  [['/no/such/file'], 'cannot be read'],
  [['--url', 'http://127.0.0.1:9'], 'does not answer at http://127.0.0.1:9'],
])('says what is wrong with %j', async (words, complaint) => {
  await expect(audit(...words)).rejects.toThrow(complaint);
});
