import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SentryOptions } from '../options.ts';
import { type RunningSentry, startSentry } from '../start.ts';

vi.setConfig({ testTimeout: 30_000 }); // megabytes go to disk and back

const mebibyte = 1024 * 1024;
const attachmentBytes = 1_200_000;
let data: string;
let sentry: RunningSentry;
beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'crashbox-sentry-data-'));
  await start();
});
afterEach(async () => {
  await sentry.stop();
  rmSync(data, { recursive: true, force: true });
});

async function start(options: Partial<SentryOptions> = {}): Promise<void> {
  sentry = await startSentry({ port: 0, data, ...options });
}

async function restart(options: Partial<SentryOptions> = {}): Promise<void> {
  await sentry.stop();
  await start(options);
}

async function post(body: Uint8Array | string, headers: Record<string, string> = {}): Promise<void> {
  const address = `${sentry.url}/api/7/envelope/?sentry_key=${'a'.repeat(32)}`;
  const response = await fetch(address, { method: 'POST', body: Buffer.from(body), headers });
  expect([200, 400, 413, 429]).toContain(response.status);
}

function event(message: string): string {
  return `{}\n{"type":"event"}\n${JSON.stringify({ message, tags: { shard: '3' } })}`;
}

function withAttachment(bytes: Buffer): Buffer {
  const header = `{"type":"attachment","filename":"a.bin","length":${bytes.length}}`;
  return Buffer.concat([Buffer.from(`${event('large')}\n${header}\n`), bytes]);
}

/** Everything that readers see of what is kept. */
async function everything(): Promise<unknown[]> {
  return Promise.all(
    sentry.items().map(async ({ id }) => {
      const read = (what: string): Promise<Response> =>
        fetch(`${sentry.url}/api/crashbox/items/${id}${what}`);
      const bytes = async (what: string): Promise<string> =>
        Buffer.from(await (await read(what)).arrayBuffer()).toString('base64');
      return [
        await (await read('')).json(),
        await bytes('/payload'),
        await bytes('/wire'),
        await bytes('/body'),
      ];
    }),
  );
}

test('a restart finds every item as it was: ids, facts, faults, refusals, bytes in memory and in files', async () => {
  sentry.faults.add({ status: 429, nth: 1 });
  await post(event('small'));
  await post(gzipSync(event('zipped')), { 'Content-Encoding': 'gzip' });
  await post('nonsense');
  await post(gzipSync(withAttachment(randomBytes(2 * mebibyte))), { 'Content-Encoding': 'gzip' });
  await post(withAttachment(randomBytes(2 * mebibyte)));
  const before = await everything();
  const latest = sentry.items().at(-1)?.sequence;
  await restart();
  expect(await everything()).toEqual(before);
  expect(sentry.items({ tags: { shard: '3' } })).toHaveLength(4);
  await post(event('after'));
  expect(sentry.items().at(-1)?.sequence).toBe(Number(latest) + 1);
});

test('what was removed stays removed, and its files with it', async () => {
  for (const message of ['one', 'two', 'three']) await post(event(message));
  await post(withAttachment(randomBytes(2 * mebibyte)));
  const remove = (address: string, method = 'POST'): Promise<Response> =>
    fetch(sentry.url + address, { method });
  await remove('/api/crashbox/flush?message=one');
  await remove(`/api/crashbox/items/${sentry.items({ message: 'three' })[0]?.id}`, 'DELETE');
  await restart();
  expect(sentry.items().map(({ facts }) => facts.title)).toEqual([
    'two',
    'large',
    expect.stringMatching(/^a\.bin/),
  ]);
  await sentry.reset();
  await restart();
  expect(sentry.items()).toEqual([]);
  expect(readdirSync(join(data, 'bodies'))).toEqual([]);
  await post(event('after'));
  expect(sentry.items()[0]?.sequence).toBe(6);
});

test('what made room for others does not come back, and is still counted', async () => {
  await restart({ maxItems: 3 });
  await post(withAttachment(randomBytes(2 * mebibyte)));
  for (const message of ['a', 'b', 'c']) await post(event(message));
  await restart({ maxItems: 3 });
  expect(sentry.items().map(({ facts }) => facts.title)).toEqual(['a', 'b', 'c']);
  const list = await (await fetch(`${sentry.url}/api/crashbox/items`)).json();
  expect(list).toMatchObject({ evicted: 2, latest: 5 });
  expect(readdirSync(join(data, 'bodies'))).toEqual([]);
});

test('a log that was torn while it was written loses the torn request alone', async () => {
  await post(event('whole'));
  await sentry.stop();
  appendFileSync(join(data, 'sentry.jsonl'), '{"op":"add","request":{"recei');
  await start();
  expect(sentry.items().map(({ facts }) => facts.title)).toEqual(['whole']);
  await post(event('after'));
  await restart();
  expect(sentry.items().map(({ facts }) => facts.title)).toEqual(['whole', 'after']);
});

test('a body without a request is removed, a request without its body left out', async () => {
  await post(withAttachment(randomBytes(2 * mebibyte)));
  await post(event('small'));
  const [name] = readdirSync(join(data, 'bodies'));
  await sentry.stop();
  rmSync(join(data, 'bodies', name!));
  appendFileSync(join(data, 'bodies', '99.body'), 'cut off amid an upload');
  await start();
  expect(sentry.items().map(({ facts }) => facts.title)).toEqual(['small']);
  expect(readdirSync(join(data, 'bodies'))).toEqual([]);
});

test('the log is written anew before it outgrows what it keeps', async () => {
  await restart({ maxItems: 5 });
  const body = randomBytes(900 * 1024);
  for (let n = 0; n < 20; n += 1) await post(body);
  expect(statSync(join(data, 'sentry.jsonl')).size).toBeLessThan(18 * mebibyte);
  await restart({ maxItems: 5 });
  expect(sentry.items()).toHaveLength(5);
});

test('the same folder is of use after it has been moved', async () => {
  await post(withAttachment(randomBytes(2 * mebibyte)));
  await sentry.stop();
  const moved = `${data}-moved`;
  const { renameSync } = await import('node:fs');
  renameSync(data, moved);
  data = moved;
  await start();
  expect(sentry.items().at(-1)?.payload().length).toBe(2 * mebibyte);
});

/** A fake Sentry in a process of its own, killed without a warning. */
async function startProcess(): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'cli/main.ts', 'sentry', 'run', '--port', '0', '--data', data],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  let text = '';
  for await (const chunk of child.stdout!) {
    text += String(chunk);
    const url = /http:\S+/.exec(text)?.[0];
    if (url !== undefined) return { child, url };
  }
  throw new Error(`the process ended: ${text}`);
}

test('kill -9 loses no request that was answered, whenever it comes', async () => {
  await sentry.stop();
  const { child, url } = await startProcess();
  const answered: string[] = [];
  let killed = false;
  const send = async (worker: number): Promise<void> => {
    for (let n = 0; !killed; n += 1) {
      const message = `${worker}-${n}`;
      const body =
        n % 10 === 9 ? new Uint8Array(withAttachment(randomBytes(attachmentBytes))) : event(message);
      const response = await fetch(`${url}/api/7/envelope/`, { method: 'POST', body }).catch(() => undefined);
      if (response?.status === 200 && n % 10 !== 9) answered.push(message);
      if (answered.length === 60 && !killed) {
        killed = true;
        child.kill('SIGKILL');
      }
    }
  };
  const exited = once(child, 'exit');
  await Promise.all([0, 1, 2, 3].map(send));
  await exited;
  await start();
  const kept = new Set(sentry.items({ type: 'event' }).map(({ facts }) => facts.title));
  expect(answered.filter((message) => !kept.has(message))).toEqual([]);
  for (const item of sentry.items({ type: 'attachment' }))
    expect(item.payload().length).toBe(attachmentBytes);
  expect(existsSync(join(data, 'sentry.jsonl'))).toBe(true);
  expect(readFileSync(join(data, 'sentry.jsonl')).at(-1)).toBe(10);
}, 60_000);
