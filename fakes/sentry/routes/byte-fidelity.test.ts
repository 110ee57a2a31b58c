import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningSentry, startSentry } from '../start.ts';

let sentry: RunningSentry;
beforeAll(async () => {
  sentry = await startSentry({ port: 0 });
});
afterAll(() => sentry.stop());

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function download(id: string, what: 'wire' | 'body' | 'payload'): Promise<string> {
  const answer = await fetch(`${sentry.url}/api/crashbox/items/${id}/${what}`);
  return sha256(Buffer.from(await answer.arrayBuffer()));
}

const dump = readFileSync(new URL('../../../fixtures/dumps/test.dmp', import.meta.url));
const recording = Buffer.concat([
  Buffer.from('{"segment_id":1}\n'),
  deflateSync(JSON.stringify([{ type: 4 }])),
]);

const payloads: readonly [string, string, Buffer][] = [
  ['ten bytes with a byte order mark and CR LF', 'attachment', Buffer.from('\ufeffa\r\nb\r\nc')],
  ['an attachment of 5 MB', 'attachment', randomBytes(5_000_000)],
  ['a compressed recording', 'replay_recording', recording],
  ['a minidump', 'attachment', dump],
  ['an event with NaN', 'event', Buffer.from('{"n": NaN, "big": 12345678901234567890}')],
  ['nothing at all', 'attachment', Buffer.alloc(0)],
];

test.each(payloads)('gives back %s as it was sent, packed and unpacked', async (_name, type, payload) => {
  const head = Buffer.from(`{}\n{"type":"${type}","length":${payload.length}}\n`);
  const body = Buffer.concat([head, payload, Buffer.from('\n')]);
  const wire = gzipSync(body);
  const response = await fetch(`${sentry.url}/api/1/envelope/`, {
    method: 'POST',
    headers: { 'Content-Encoding': 'gzip' },
    body: Buffer.from(wire),
  });
  expect(response.status).toBe(200);
  const { id } = sentry.items().at(-1)!;
  expect(await download(id, 'wire')).toBe(sha256(wire));
  expect(await download(id, 'body')).toBe(sha256(body));
  expect(await download(id, 'payload')).toBe(sha256(payload));
});
