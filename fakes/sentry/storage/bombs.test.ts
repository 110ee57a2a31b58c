import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  constants,
  createBrotliCompress,
  createDeflate,
  createDeflateRaw,
  createGzip,
  createZstdCompress,
} from 'node:zlib';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

// In a process of its own, whose peak of resident memory the kernel keeps.

const isLong = process.env['CRASHBOX_LONG'] === '1' && process.platform === 'linux';
const mebibyte = 1024 * 1024;
const zeros = Buffer.alloc(mebibyte);
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

let child: ChildProcess;
let url: string;
let before: number;
beforeAll(async () => {
  if (!isLong) return;
  child = spawn(process.execPath, ['--import', 'tsx', 'cli/main.ts', 'sentry', 'run', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for await (const chunk of child.stdout ?? []) {
    url = /http:\S+/.exec(String(chunk))?.[0] ?? '';
    if (url !== '') break;
  }
  await fetch(`${url}/api/1/envelope/`, { method: 'POST', body: '{}\n{"type":"event"}\n{}' });
  before = peakBytes();
});
afterAll(() => {
  child?.kill();
});

/** Sends 1 GiB of zeros through a coder and gives the status of the answer. */
async function sendBomb(coding: string, coder: Transform): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const headers = { 'Content-Encoding': coding };
  const outgoing = request(`${url}/api/1/envelope/`, { method: 'POST', headers }, (answer) => {
    answer.resume();
    resolve(answer.statusCode ?? 0);
  });
  outgoing.on('error', reject);
  const source = Readable.from(Array.from({ length: 1024 }, () => zeros));
  await pipeline(source, coder, outgoing);
  return promise;
}

function peakBytes(): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
}

const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
const bombs: readonly [string, string, () => Transform][] = [
  ['gzip', 'gzip', createGzip],
  ['zlib', 'deflate', createDeflate],
  ['raw deflate', 'deflate', createDeflateRaw],
  ['br', 'br', () => createBrotliCompress(quick)],
  ['zstd', 'zstd', createZstdCompress],
];

test.runIf(isLong).each(bombs)(
  'a bomb of 1 GiB in %s gets 413 and costs less than 150 MB',
  async (_name, coding, coder) => {
    expect(await sendBomb(coding, coder())).toBe(413);
    expect(peakBytes() - before).toBeLessThan(150_000_000);
    const list = await (await fetch(`${url}/api/crashbox/items?type=refused`)).json();
    expect(list).toMatchObject({ items: [{ refused: 'the decompressed body has over 209715200 bytes' }] });
    await fetch(`${url}/api/crashbox/flush`, { method: 'POST' });
  },
);
