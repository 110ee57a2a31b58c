import { connect } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningSentry, startSentry } from './start.ts';

const long = process.env['CRASHBOX_LONG'] === '1' ? 20 : 1;
const mebibyte = 1024 * 1024;

let sentry: RunningSentry;
beforeAll(async () => {
  sentry = await startSentry({ port: 0, maxBodyBytes: mebibyte, maxItems: 500, maxBytes: 8 * mebibyte });
});
afterAll(() => sentry.stop());

/** Sends bytes as they are and gives what came back before the server closed. */
function raw(bytes: Buffer): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = connect(sentry.port, '127.0.0.1');
  let text = '';
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    text += chunk;
  });
  socket.on('error', () => resolve(text));
  socket.on('close', () => resolve(text));
  socket.write(bytes);
  return promise;
}

function request(method: string, path: string, headers: readonly string[], body: Uint8Array): Buffer {
  const head = [
    `${method} ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Connection: close',
    `Content-Length: ${body.length}`,
    ...headers,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
}

function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
}

async function expectHealthy(): Promise<void> {
  const response = await fetch(`${sentry.url}/api/1/envelope/`, {
    method: 'POST',
    body: '{}\n{"type":"event"}\n{"message":"good"}',
  });
  expect(response.status).toBe(200);
  expect(sentry.items().at(-1)?.facts.title).toBe('good');
}

const ingestPaths = fc.constantFrom(
  '/api/1/envelope/',
  '/api/1/store/',
  '/api/store/',
  '/api/1/security/',
  '/api/1/csp-report/',
  '/api/1/nel/',
  '/api/1/minidump/',
  '/api/1/unreal/key/',
  '/api/1/cron/slug/key/',
  '/api/1/events/x/attachments/',
  '/api/1/integration/otlp/v1/traces/',
  '/api/1/upload/',
  '/api/99999999999999999999/envelope/',
  '/api/__proto__/envelope/',
  '/api/1/%00%ff/',
  '/api/1/envelope/?sentry_key=%zz&sentry_data=%00',
);
const jsonPiece = fc.json({ maxDepth: 4 });
const envelopePiece = fc.oneof(
  jsonPiece,
  fc.string(),
  fc.constantFrom(
    '{}',
    '\n',
    '\r\n',
    '{"type":"event"}',
    '{"type":"attachment","length":5}',
    '{"type":"log","length":-1}',
  ),
  fc.constantFrom(
    'NaN',
    '\0',
    '{"exception":null}',
    '{"exception":{"values":[null,{"stacktrace":{"frames":[1]}}]}}',
  ),
  fc.constantFrom('{"breadcrumbs":[{"timestamp":1e300}]}', '{"tags":[[1]],"items":[null]}', '['.repeat(3000)),
);
const body = fc.oneof(
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  fc.array(envelopePiece, { maxLength: 12 }).map((pieces) => Buffer.from(pieces.join('\n'))),
);
const encode = fc.constantFrom<(bytes: Buffer) => Buffer>(
  (bytes) => bytes,
  (bytes) => gzipSync(bytes),
  (bytes) => gzipSync(bytes).subarray(0, 15),
  (bytes) => deflateSync(bytes),
  (bytes) => brotliCompressSync(bytes),
  (bytes) => zstdCompressSync(bytes),
);
const encodingHeader = fc.constantFrom(
  '',
  'gzip',
  'deflate',
  'br',
  'zstd',
  'gzip, gzip, br',
  'x',
  'GZIP,'.repeat(40),
);
const oddHeaders = fc.subarray([
  'X-Sentry-Auth: Sentry ,,=,sentry_key',
  'Authorization: Basic %%%',
  'Content-Type: application/x-sentry-envelope',
  'Last-Event-ID: 99999999999999999999',
  'Cookie: \u00ff\u0080',
]);

test('answers anything sent to an ingest address without a 5xx, and leaves a record of it', async () => {
  await fc.assert(
    fc.asyncProperty(
      ingestPaths,
      body,
      encode,
      encodingHeader,
      oddHeaders,
      async (path, content, coder, coding, odd) => {
        const latest = sentry.items().at(-1)?.sequence ?? 0;
        const answer = await raw(
          request('POST', path, [`Content-Encoding: ${coding}`, ...odd], coder(content)),
        );
        expect([200, 201, 202, 400, 413]).toContain(statusOf(answer));
        const kept = sentry.items({ since: latest });
        expect(kept.length).toBeGreaterThan(0);
        const { id } = kept[0]!;
        for (const read of [
          `/item/${id}`,
          `/api/event/${id}`,
          `/api/crashbox/items/${id}`,
          '/api/eventlist/',
          '/',
        ]) {
          expect([200, 404]).toContain((await fetch(sentry.url + read)).status);
        }
      },
    ),
    { numRuns: 60 * long, seed: 11 },
  );
  await expectHealthy();
}, 120_000);

test('refuses bombs in every encoding without growing', async () => {
  const zeros = Buffer.alloc(32 * mebibyte);
  const bombs: readonly [string, Buffer][] = [
    ['gzip', gzipSync(zeros)],
    ['deflate', deflateSync(zeros)],
    ['br', brotliCompressSync(zeros)],
    ['zstd', zstdCompressSync(zeros)],
    ['gzip, gzip', gzipSync(gzipSync(zeros))],
  ];
  const before = process.memoryUsage().rss;
  for (const [coding, wire] of bombs) {
    const answer = await raw(request('POST', '/api/1/envelope/', [`Content-Encoding: ${coding}`], wire));
    expect([coding, statusOf(answer)]).toEqual([coding, 413]);
    expect(sentry.items().at(-1)?.type).toBe('refused');
  }
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * mebibyte);
  await expectHealthy();
}, 60_000);

test('takes ten thousand tiny items in one envelope and stays within its caps', async () => {
  const envelope = `{}\n${'{"type":"event"}\n{"message":"x"}\n'.repeat(10_000)}`;
  const response = await fetch(`${sentry.url}/api/1/envelope/`, { method: 'POST', body: envelope });
  expect(response.status).toBe(200);
  expect(sentry.items()).toHaveLength(500);
  await expectHealthy();
});
