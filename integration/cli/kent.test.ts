import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { startSentry } from '../../fakes/sentry/start.ts';
import { postKinds } from '../../fakes/sentry/testpost/test-post.ts';
import { crashboxHere } from './command-here.ts';
import { freePortBlock } from './free-ports.ts';

function binary(name: string): string {
  return fileURLToPath(new URL(`../../bin/${name}.js`, import.meta.url));
}

async function run(
  name: string,
  args: readonly string[],
): Promise<{ readonly code: unknown; readonly stdout: string }> {
  const child = spawn('node', [binary(name), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let stdout = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  const [code] = await once(child, 'close');
  return { code, stdout };
}

test('kent-server run listens where -h and -p say, tells so, and ends at SIGINT with 0', async () => {
  const port = await freePortBlock(1);
  const child = spawn(
    'node',
    [binary('kent-server'), 'run', '-h', '0.0.0.0', '-p', String(port), '--debug', '--no-reload'],
    {
      stdio: ['ignore', 'inherit', 'pipe'],
    },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  const { promise, resolve } = Promise.withResolvers<void>();
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    if (stderr.includes(`Listening on http://localhost:${port}/`)) resolve();
  });
  await promise;
  const url = `http://127.0.0.1:${port}`;
  expect(await (await fetch(url)).text()).toContain('Kent');
  expect(await (await fetch(`${url}/api/flush/`, { method: 'POST' })).text()).toBe('{"success":true}\n');
  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([0, null]);
}, 30_000);

test('kent-server routes lists the addresses of Kent', async () => {
  expect((await run('kent-server', ['routes'])).stdout).toContain('GET /api/eventlist/');
}, 30_000);

const kinds: readonly [string, string, string][] = [
  ['message', 'test error capture', 'Message posted to:'],
  ['error', 'Error: intentional exception', 'Error posted to:'],
  ['loggingerror', 'Error: intentional exception', 'Error posted to:'],
  ['security_csp_new', 'csp-report: script-src', 'Security report posted to:'],
  ['security_csp_old', 'csp-report: frame-src', 'Security report posted to:'],
];

test.each(kinds)(
  'kent-testpost %s is listed as "%s"',
  async (kind, summary, said) => {
    await using sentry = await startSentry({ port: 0 });
    const { code, stdout } = await run('kent-testpost', ['--dsn', sentry.dsn, kind]);
    expect([code, stdout]).toEqual([0, expect.stringContaining(said)]);
    const list = (await (await fetch(`${sentry.url}/api/eventlist/`)).json()) as {
      events: { summary: string }[];
    };
    expect(list.events[0]?.summary).toBe(summary);
  },
  30_000,
);

test('kent-testpost says that a kind is none', async () => {
  expect(await run('kent-testpost', ['nonsense'])).toEqual({
    code: 1,
    stdout: "'nonsense' is not a valid kind.\n",
  });
}, 30_000);

test('crashbox sentry testpost sends every kind, and each is taken', async () => {
  await using sentry = await startSentry({ port: 0, basePath: '/behind/a-proxy' });
  const { code, stdout } = await crashboxHere(['sentry', 'testpost', 'all', '--url', sentry.url]);
  expect(
    stdout
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0]),
  ).toEqual(postKinds);
  expect(code).toBe(0);
  expect(new Set(sentry.items().map(({ request }) => request)).size).toBe(postKinds.length);
  const complaints = sentry.items().flatMap(({ request }) => request.warnings.map(({ text }) => text));
  expect(complaints.filter((text) => !text.startsWith('replay_'))).toEqual([]);
}, 60_000);

test('crashbox sentry testpost encodes and spoils what it sends', async () => {
  await using sentry = await startSentry({ port: 0 });
  const post = (...flags: readonly string[]): ReturnType<typeof crashboxHere> =>
    crashboxHere(['sentry', 'testpost', 'event', '--dsn', sentry.dsn, ...flags]);
  expect((await post('--encoding', 'zstd')).code).toBe(0);
  expect(sentry.items()[0]?.request.codings).toEqual(['zstd']);
  const refused = await post('--malformed', 'bad-header');
  expect([refused.code, refused.stdout]).toEqual([
    1,
    expect.stringContaining('→ 400 {"detail":"invalid event envelope"'),
  ]);
  expect((await post('--malformed', 'nonsense')).code).toBe(2);
}, 60_000);

test('crashbox sentry submit posts saved events, unwrapped from an answer of Kent', async () => {
  await using sentry = await startSentry({ port: 0 });
  const folder = mkdtempSync(join(tmpdir(), 'crashbox-submit-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const files = [
    { message: 'bare' },
    { event_id: 'x', payload: { message: 'of 1.x' } },
    { event_id: 'x', payload: { body: { message: 'of 2.x' }, header: null } },
  ].map((content, index) => {
    const file = join(folder, `${index}.json`);
    writeFileSync(file, JSON.stringify(content));
    return file;
  });
  expect((await crashboxHere(['sentry', 'submit', '--url', sentry.url, ...files])).code).toBe(0);
  expect(sentry.items({ project: 0 }).map(({ facts }) => facts.title)).toEqual(['bare', 'of 1.x', 'of 2.x']);
}, 30_000);
