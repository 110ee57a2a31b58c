import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { type RunningSentry, startSentry } from '../../fakes/sentry/start.ts';
import { crashboxHere } from './command-here.ts';
import { type Outcome, startCrashbox } from './command-line.ts';

vi.setConfig({ testTimeout: 60_000 }); // each test starts several processes

let sentry: RunningSentry;
beforeAll(async () => {
  sentry = await startSentry({ port: 0 });
});
afterAll(() => sentry.stop());
beforeEach(() => sentry.reset());

async function send(event: object, key = 'public'): Promise<void> {
  const address = `${sentry.url}/api/1/store/?sentry_key=${key}`;
  await fetch(address, { method: 'POST', body: JSON.stringify(event) });
}

function run(...args: readonly string[]): Promise<Outcome> {
  return crashboxHere(['sentry', ...args], { CRASHBOX_SENTRY_URL: sentry.url });
}

const escapes = 'boom \u001b[2J\u0007\u202e';

test('list prints a line an item, newest first, without letting an event steer the terminal', async () => {
  await send({ message: escapes, release: 'shop@2', level: 'fatal' });
  await send({ type: 'transaction', transaction: 'GET /' });
  const [first, second] = sentry.items();
  const { stdout, code } = await run('list');
  const time = (item = first): string => item?.receivedAt.toISOString().slice(11, 19) ?? '';
  expect(stdout).toBe(
    `${time(second)}  transaction     GET /  (project 1, ${second?.id})\n` +
      `${time()}  event fatal     boom \\u001b[2J\\u0007\\u202e  (project 1, shop@2, ${first?.id})\n`,
  );
  expect(code).toBe(0);
});

test('list prints JSON and logfmt, and takes a query, a mailbox and a limit', async () => {
  await send({ message: escapes, release: 'shop@2' }, 'mine');
  await send({ message: 'boom 2' }, 'mine');
  await send({ message: 'boom 3' }, 'yours');
  const json = await run('list', 'boom', '--mailbox', 'mine', '--limit', '1', '--format', 'json');
  expect(JSON.parse(json.stdout)).toMatchObject({ summary: 'boom 2', type: 'event' });
  const [item] = sentry.items();
  const logfmt = await run('list', 'release:shop@*', '--format', 'logfmt');
  expect(logfmt.stdout).toBe(
    `received=${item?.receivedAt.toISOString()} type=event project=1 id=${item?.id} release=shop@2 ` +
      `client=node summary="boom \\u001b[2J\\u0007\\u202e"\n`,
  );
});

test('get prints one item as JSON, or its bytes', async () => {
  await send({ event_id: '9ec79c33ec9942ab8353589fcb2e04dc', message: 'boom' });
  const id = '9ec79c33-ec99-42ab-8353-589fcb2e04dc';
  expect(JSON.parse((await run('get', id)).stdout)).toMatchObject({ payload: { message: 'boom' } });
  const bytes = await run('get', id, '--bytes', 'payload');
  expect(bytes.stdout).toBe('{"event_id":"9ec79c33ec9942ab8353589fcb2e04dc","message":"boom"}');
  for (const args of [
    ['get', 'nothing'],
    ['get', 'nothing', '--bytes', 'wire'],
  ]) {
    const { code, stderr } = await run(...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining('no item has this id')]);
  }
});

test('wait prints what arrives and ends with 0, or says what came instead and ends with 1', async () => {
  const waiting = run('wait', 'boom', '--count', '2', '--format', 'json');
  await send({ message: 'boom 1' });
  await send({ message: 'boom 2' });
  const { stdout, code } = await waiting;
  expect([
    code,
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).summary),
  ]).toEqual([0, ['boom 1', 'boom 2']]);
  const late = await run('wait', 'boom', 'level:error', '--timeout', '0.01');
  expect(late.code).toBe(1);
  expect(late.stderr).toMatch(
    /^crashbox: an item with message:boom level:error did not arrive within 10 ms; seen: /,
  );
});

test('assert-none and assert-only end with 0 where nothing unwanted is there and with 1 where it is', async () => {
  await send({ message: 'expected' });
  expect(await run('assert-none', 'boom', '--quiet-for', '0.01')).toMatchObject({ code: 0, stdout: '' });
  expect(await run('assert-only', 'expected', 'boom', '--quiet-for', '0')).toMatchObject({ code: 0 });
  await send({ message: 'boom' });
  const none = await run('assert-none', 'boom');
  expect(none).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('boom'),
    stderr:
      'crashbox: expected none of an item with message:boom, but 1 arrived: event "boom" of project 1\n',
  });
  expect(await run('assert-only', 'expected')).toMatchObject({ code: 1 });
  expect(await run('assert-only', '--mailbox', 'mine', '--quiet-for', '0')).toMatchObject({ code: 0 });
});

test('flush forgets what a query finds, or everything', async () => {
  await send({ message: 'a' });
  await send({ message: 'b' });
  await send({ message: 'c' }, 'mine');
  expect((await run('flush', 'a')).stdout).toBe('flushed: 1\n');
  expect((await run('flush', '--mailbox', 'mine')).stdout).toBe('flushed: 1\n');
  expect((await run('flush')).stdout).toBe('flushed: 1\n');
});

test('tail prints the last items and each that comes, and says so when the fake ends', async () => {
  await using other = await startSentry({ port: 0 });
  const post = (message: string): Promise<Response> =>
    fetch(`${other.url}/api/1/store/`, { method: 'POST', body: JSON.stringify({ message }) });
  for (const message of ['boom 1', 'boom 2', 'other', 'boom 3']) await post(message);
  const tail = startCrashbox(['sentry', 'tail', 'boom', '--lines', '2', '--url', other.url]);
  await tail.printed(/boom 3/);
  await post('other');
  await post('boom 4');
  await tail.printed(/boom 4/);
  await other.stop();
  const { stdout, stderr, code } = await tail.ended;
  expect(stdout.match(/boom \d|other/g)).toEqual(['boom 2', 'boom 3', 'boom 4']);
  expect([code, stderr]).toEqual([1, expect.stringContaining('it ended the stream')]);
});

test('a query that is wrong, a wrong flag and a fake that is away are told from an assertion that fails', async () => {
  const query = await run('list', 'level:');
  expect([query.code, query.stderr]).toEqual([2, expect.stringContaining('expected a value after level:')]);
  expect(await run('wait', '--timeout', 'soon')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--timeout: "soon" is not a number of seconds'),
  });
  expect(await run('wait', '--nonsense')).toMatchObject({ code: 2 });
  const away = await run('list', '--url', 'http://127.0.0.1:1');
  expect([away.code, away.stderr]).toEqual([1, expect.stringContaining('does not answer')]);
});

test('fault adds, lists and clears what requests are to meet, and says what is no fault', async () => {
  const flags = ['--status', '429', '--rate-limits', '60:error;transaction:key', '--retry-after', '1.5'];
  const added = await run('fault', 'add', ...flags, '--times', '1', '--header', 'X-Way: far', 'type:event');
  const fault = {
    query: 'type:event',
    status: 429,
    retryAfter: 1.5,
    times: 1,
    headers: { 'X-Way': 'far' },
    rateLimits: [{ seconds: 60, categories: ['error', 'transaction'], scope: 'key' }],
  };
  expect(sentry.faults.all()).toMatchObject([{ fault, seen: 0 }]);
  expect(added.stdout).toMatch(/^fault-\d+ {2}\{.*\} {2}met by 0 of 0\n$/);
  await send({ message: 'boom' });
  expect((await run('fault', 'list')).stdout).toMatch(/ {2}met by 1 of 1, spent\n$/);
  expect((await run('fault', 'clear')).stdout).toBe('removed: 1\n');
  const wrong = await run('fault', 'add', '--status', '99');
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('this is no fault: status')]);
  const number = await run('fault', 'add', '--retry-after', 'soon');
  expect([number.code, number.stderr]).toEqual([2, expect.stringContaining('--retry-after: "soon"')]);
});

test('a server that is no fake Sentry is told by what it answers', async () => {
  const other = createServer((_request, response) => {
    response.writeHead(404, { 'Content-Length': 0 }).end();
  }).listen(0, '127.0.0.1');
  onTestFinished(() => {
    other.close();
  });
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo; // a server that listens on a port
  for (const command of [['list'], ['wait'], ['assert-none'], ['get', 'id'], ['fault', 'list']]) {
    const { code, stderr } = await run(...command, '--url', `http://127.0.0.1:${port}`);
    expect([command, code, stderr]).toEqual([command, 2, expect.stringContaining('404')]);
  }
});
