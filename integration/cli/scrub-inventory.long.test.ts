import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { crashboxHere } from './command-here.ts';

/** Below this project, whose @sentry/node the programs load. */
let folder: string;
beforeAll(async () => {
  await mkdir('artifacts', { recursive: true });
  folder = await mkdtemp(resolve('artifacts', 'inventory-'));
});
afterAll(async () => rm(folder, { recursive: true }));

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const dsn = 'http://public@sentry.example/1';
const esm = `import * as Sentry from '@sentry/node';
Sentry.init({ dsn: '${dsn}', includeLocalVariables: true, integrations: [Sentry.extraErrorDataIntegration()] });`;

const categories =
  'cookies, request-headers, request-body, query-string, url, client-ip, user, source-code, error-message, console, logs, child-process, attachments, feedback, machine, dependencies, stack-trace, application-data, spans, credentials';

test('lists what an ES module sets up, what each part collects, and ends with 1 for a breach of the policy', async () => {
  const policy = await file(
    'policy.yaml',
    `allowed: [${categories}]\nforbidden: [local-variables]\nunrecorded: allowed\n`,
  );
  const entry = await file('app.mjs', esm);
  const { code, stdout } = await crashboxHere(['scrub', 'inventory', entry, '--policy', policy]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^sentry\.javascript\.node 11\./);
  const lines = stdout.split('\n');
  expect(lines).toContain('RequestData  (by default)');
  expect(lines).toContain('ExtraErrorData');
  expect(lines).toContain('option includeLocalVariables = true');
  expect(lines).toContain('    cookies  event  seen by beforeSend, which is not set  $.request.cookies.*');
  expect(stdout).toMatch(
    /\nbreach: local-variables forbidden, in event: LocalVariablesAsync, option .*\n1 breach/,
  );
  expect(stdout).not.toContain('sentry.example');
});

test('takes a CommonJS program that ends at once, with an integration added later; saves and compares', async () => {
  const entry = await file(
    'app.cjs',
    `const Sentry = require('@sentry/node');
Sentry.init({ dsn: '${dsn}', beforeSend: (event) => event });
Sentry.addIntegration(Sentry.captureConsoleIntegration());
process.exit(0);`,
  );
  const policy = await file(
    'policy.json',
    JSON.stringify({ allowed: categories.split(', '), unrecorded: 'allowed' }),
  );
  const saved = join(folder, 'inventory.json');
  const args = ['scrub', 'inventory', entry, '--policy', policy, '--json', '--save', saved];
  const { code, stdout } = await crashboxHere(args);
  const { inventory, breaches } = JSON.parse(stdout);
  expect([code, breaches]).toEqual([0, []]);
  expect(JSON.parse(await readFile(saved, 'utf8'))).toEqual(inventory);
  expect(inventory.hooks).toEqual(['beforeSend']);
  expect(inventory.sources.map(({ name }: { name: string }) => name)).toContain('CaptureConsole');

  const changed = await crashboxHere(['scrub', 'inventory', await file('app.mjs', esm), '--against', saved]);
  expect(changed.code).toBe(1);
  expect(changed.stdout).toContain('\nCaptureConsole: gone\n');
  expect(changed.stdout).toContain('\noption includeLocalVariables: new: true\n');
});

test('a policy with a mistake, a program that sets up no client and one that is not there end with 2', async () => {
  const policy = await file('wrong.yaml', 'allowed:\n  - cookies\n  - cakes\n');
  const entry = await file('none.mjs', "console.error('\\u001b[2Jnothing to do')");
  const wrong = await crashboxHere(['scrub', 'inventory', entry, '--policy', policy]);
  expect([wrong.code, wrong.stdout]).toEqual([2, '']);
  expect(wrong.stderr).toContain('wrong.yaml:3:5: expected one of credentials, cookies');
  const none = await crashboxHere(['scrub', 'inventory', entry]);
  expect([none.code, none.stdout]).toEqual([2, '']);
  expect(none.stderr).toMatch(/ended without a Sentry\.init.*nothing to do/);
  expect(none.stderr).not.toContain('\u001b');
  const endless = await file('endless.mjs', 'setInterval(() => undefined, 1000);');
  const limited = await crashboxHere(['scrub', 'inventory', endless, '--limit', '300']);
  expect([limited.code, limited.stderr]).toMatchObject([2, expect.stringContaining('longer than 300 ms')]);
  expect((await crashboxHere(['scrub', 'inventory', join(folder, 'absent.mjs')])).code).toBe(2);
});

test('nothing leaves: not by the client, its workers, Spotlight, nor by threads and processes of the program', async () => {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on a port has an address and not a pipe's name.
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  await file('thread.mjs', `await fetch('${url}/thread').catch(() => undefined);`);
  const entry = await file(
    'talkative.mjs',
    `import * as Sentry from '@sentry/node';
import { fork } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { get } from 'node:https';
import { Worker } from 'node:worker_threads';
await fetch('${url}/before').catch(() => undefined);
Sentry.init({
  dsn: 'http://public@127.0.0.1:${port}/1',
  spotlight: '${url}/stream',
  integrations: [Sentry.anrIntegration({ anrThreshold: 20, pollInterval: 10, captureStackTrace: false })],
});
Sentry.captureMessage('left');
get('https://127.0.0.1:${port}/').on('error', () => undefined);
createSocket('udp4').send('left', ${port}, '127.0.0.1', () => undefined);
new Worker(new URL('thread.mjs', import.meta.url));
new Worker(new URL('thread.mjs', import.meta.url), { execArgv: [], env: {} });
fork(new URL('thread.mjs', import.meta.url));
setTimeout(() => {
  const end = performance.now() + 150;
  while (performance.now() < end);
  void Sentry.flush(100);
}, 100);`,
  );
  const { stdout, code } = await crashboxHere(['scrub', 'inventory', entry, '--settle', '3000', '--json']);
  server.close();
  expect(connections).toBe(0);
  expect(code).toBe(0);
  const { inventory } = JSON.parse(stdout);
  expect(inventory).toMatchObject({ workers: 1, clients: 1 });
  expect(inventory.refused).toContain(`127.0.0.1:${port}`);
});
