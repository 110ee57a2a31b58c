import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type RunningSentry, startSentry } from '../start.ts';

vi.setConfig({ testTimeout: 30_000 }); // megabytes go to disk and back

const mebibyte = 1024 * 1024;
let sentry: RunningSentry;
beforeEach(async () => {
  sentry = await startSentry({ port: 0, maxItems: 4, maxBodyBytes: 8 * mebibyte });
});
afterEach(() => sentry.stop());

/** An envelope with an event and an attachment that does not compress. */
function envelope(attachment: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from('{}\n{"type":"event"}\n{"message":"with attachment"}\n'),
    Buffer.from(`{"type":"attachment","filename":"a.bin","length":${attachment.length}}\n`),
    attachment,
    Buffer.from('\n{"type":"session"}\n{"sid":"1"}'),
  ]);
}

function post(body: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${sentry.url}/api/1/envelope/`, { method: 'POST', body, headers });
}

async function download(id: string, what: string): Promise<Buffer> {
  const response = await fetch(`${sentry.url}/api/crashbox/items/${id}/${what}`);
  return Buffer.from(await response.arrayBuffer());
}

const codings: readonly [string, (bytes: Buffer) => Buffer<ArrayBuffer>][] = [
  ['', (bytes) => Buffer.from(bytes)],
  ['gzip', (bytes) => gzipSync(bytes)],
  ['gzip, zstd', (bytes) => zstdCompressSync(gzipSync(bytes))],
];

test.each(codings)(
  'keeps a body of 5 MiB in files, coded by "%s", and gives back every byte',
  async (coding, encode) => {
    const attachment = randomBytes(5 * mebibyte);
    const wire = encode(envelope(attachment));
    expect((await post(wire, { 'Content-Encoding': coding })).status).toBe(200);
    const items = sentry.items();
    expect(items.map(({ type }) => type)).toEqual(['event', 'attachment', 'session']);
    const { id, request, payloadLength } = items[1]!;
    expect(request.files.length).toBe(coding === '' ? 1 : 2);
    expect(payloadLength).toBe(attachment.length);
    expect((await download(id, 'payload')).equals(attachment)).toBe(true);
    expect((await download(id, 'body')).equals(envelope(attachment))).toBe(true);
    expect((await download(id, 'wire')).equals(wire)).toBe(true);
    expect(items[0]!.json()).toEqual({ message: 'with attachment' });
    expect(items[2]!.json()).toEqual({ sid: '1' });
  },
);

test('puts what grows large only by decompression into a file too', async () => {
  await post(gzipSync(envelope(Buffer.alloc(5 * mebibyte))), { 'Content-Encoding': 'gzip' });
  const { request } = sentry.items()[0]!;
  expect(Buffer.isBuffer(request.wire)).toBe(true);
  expect(request.files).toHaveLength(1);
});

test('keeps small bodies in memory', async () => {
  await post(gzipSync(envelope(randomBytes(1000))), { 'Content-Encoding': 'gzip' });
  expect(sentry.items()[0]!.request.files).toEqual([]);
});

test('removes files with the last item of their request, and its folder when it stops', async () => {
  await post(envelope(randomBytes(2 * mebibyte)) as Buffer<ArrayBuffer>);
  const { path } = sentry.items()[0]!.request.files[0]!;
  expect(existsSync(path)).toBe(true);
  for (let n = 0; n < 3; n += 1) await post(Buffer.from(`{}\n{"type":"event"}\n{"n":${n}}`));
  expect(existsSync(path)).toBe(true); // its session is still listed
  await post(Buffer.from('{}\n{"type":"event"}\n{}'));
  await expect.poll(() => existsSync(path)).toBe(false);
  await post(envelope(randomBytes(2 * mebibyte)) as Buffer<ArrayBuffer>);
  await sentry.stop();
  expect(existsSync(dirname(path))).toBe(false);
});

test('removes files on a flush', async () => {
  await post(envelope(randomBytes(2 * mebibyte)) as Buffer<ArrayBuffer>);
  const { path } = sentry.items()[0]!.request.files[0]!;
  await sentry.reset();
  await expect.poll(() => existsSync(path)).toBe(false);
});

test('leaves a record of an upload that is cut off after 3 MiB, with its first 64 KiB', async () => {
  const arrival = sentry.waitFor({ type: 'refused' });
  const socket = connect(sentry.port, '127.0.0.1');
  socket.on('error', () => undefined); // the cut is ours
  socket.write('POST /api/1/envelope/ HTTP/1.1\r\nHost: x\r\nContent-Length: 7000000\r\n\r\n');
  socket.write(randomBytes(3 * mebibyte), () => socket.end(() => socket.destroy()));
  const record = await arrival;
  expect(record.request.wireBytes).toBeGreaterThan(mebibyte);
  expect(record.payloadLength).toBe(64 * 1024);
  expect(record.facts.title).toMatch(/^the client hung up after \d+ bytes$/);
});

test('answers 503 and leaves a record where a body cannot be put on disk', async () => {
  await post(envelope(randomBytes(2 * mebibyte)) as Buffer<ArrayBuffer>);
  const { path } = sentry.items()[0]!.request.files[0]!;
  rmSync(dirname(path), { recursive: true });
  const response = await post(envelope(randomBytes(2 * mebibyte)) as Buffer<ArrayBuffer>);
  expect(response.status).toBe(503);
  expect(sentry.items().at(-1)?.request.refusal).toMatch(/cannot be put on disk: ENOENT/);
  expect((await post(Buffer.from('{}\n{"type":"event"}\n{}'))).status).toBe(200);
});
