import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Destinations } from './delivery/deliver.ts';
import { type RunningCollector, startCollector } from './start.ts';

const runs = process.env['CRASHBOX_LONG'] === '1' ? 8000 : 400;
const good =
  '--b\r\nContent-Disposition: form-data; name="ProductName"\r\n\r\nFirefox\r\n' +
  '--b\r\nContent-Disposition: form-data; name="d"; filename="d"\r\nContent-Type: application/octet-stream\r\n\r\nMDMP\r\n--b--\r\n';
const json = (text: string): string =>
  `--b\r\nContent-Disposition: form-data; name="extra"\r\nContent-Type: application/json\r\n\r\n${text}\r\n--b--\r\n`;

const destinations: Destinations = {
  storage: { save: async () => undefined, check: async () => undefined, close: () => undefined },
  publisher: { publish: async () => undefined, check: async () => undefined, close: () => undefined },
};

let collector: RunningCollector;
beforeAll(async () => {
  collector = await startCollector({ port: 0, idleTimeout: 2000, maxBodyBytes: 100_000 }, { destinations });
});
afterAll(async () => {
  await collector.stop();
});

interface Wire {
  readonly bytes: Buffer;
  readonly cut: number;
  readonly hangUp: boolean;
}

/** What the server sent until the connection was closed; rejects when it stays open. */
function exchange({ bytes, cut, hangUp }: Wire): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const socket = connect(collector.port, '127.0.0.1');
  const hang = setTimeout(() => reject(new Error('no end after 4 s')), 4000);
  let received = '';
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1');
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    clearTimeout(hang);
    resolve(received);
  });
  socket.write(bytes.subarray(0, cut), () => {
    if (hangUp) socket.destroy();
    else socket.end(bytes.subarray(cut));
  });
  return promise;
}

const path = fc.constantFrom(
  '/submit',
  '/submit?id=%',
  '/submit/',
  '/',
  '/__version__',
  '/__heartbeat__',
  '/__lbheartbeat__',
  '/__crashbox__/journal',
  '/__crashbox__/unmatched',
  '/__crashbox__/reset',
  '/__assets__/style.css',
  '/%ff%00/..//',
  '//submit',
  'http://other.example/submit',
  '*',
);
const body = fc.oneof(
  fc.constant(Buffer.from(good)),
  fc.constant(gzipSync(good)),
  fc.constant(Buffer.from(json('{"uuid": 7}'))),
  fc.constant(Buffer.from(json('['.repeat(5000)))),
  fc.constant(Buffer.from(json('{"__proto__": {"x": 1}, "a": NaN}'))),
  fc.constant(Buffer.alloc(150_000, 'x')),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  fc
    .tuple(fc.nat(good.length), fc.uint8Array({ maxLength: 8 }))
    .map(([at, bytes]) =>
      Buffer.concat([Buffer.from(good.slice(0, at)), bytes, Buffer.from(good.slice(at))]),
    ),
);
const contentType = fc.oneof(
  { weight: 4, arbitrary: fc.constant('multipart/form-data; boundary=b') },
  fc.constantFrom(
    '',
    'multipart/mixed; boundary="b"',
    'multipart/form-data; boundary=',
    'text/plain',
    'multipart/form-data',
  ),
  fc.string({ maxLength: 40 }).map((text) => text.replaceAll(/[^\x20-\x7e]/g, '?')),
);
const length = fc.oneof(
  { weight: 4, arbitrary: fc.constant('right' as const) },
  fc.constantFrom('short', 'long', 'chunked', 'none', 'text', 'negative', 'both'),
);

function lengthHeaders(kind: string, bytes: Buffer): string {
  const exact = `Content-Length: ${bytes.length}\r\n`;
  const forms: Readonly<Record<string, string>> = {
    right: exact,
    short: `Content-Length: ${Math.floor(bytes.length / 2)}\r\n`,
    long: `Content-Length: ${bytes.length + 50}\r\n`,
    chunked: 'Transfer-Encoding: chunked\r\n',
    both: `${exact}Transfer-Encoding: chunked\r\n`,
    text: 'Content-Length: many\r\n',
    negative: 'Content-Length: -1\r\n',
  };
  return forms[kind] ?? '';
}

const request = fc
  .record({
    method: fc.constantFrom('POST', 'POST', 'POST', 'GET', 'PUT', 'OPTIONS', 'HEAD', 'DELETE', 'WRONG'),
    path,
    body,
    contentType,
    length,
    encoding: fc.constantFrom('', '', 'Content-Encoding: gzip\r\n', 'Content-Encoding: br\r\n'),
    host: fc.constantFrom('localhost', 'evil.example', '[::1]:1', ''),
    expects: fc.constantFrom('', '', 'Expect: 100-continue\r\n', 'Expect: wonders\r\n'),
    cutAt: fc.double({ min: 0, max: 1, noNaN: true }),
    hangUp: fc.boolean(),
  })
  .map((parts): Wire => {
    const start = `${parts.method} ${parts.path} HTTP/1.1\r\nHost: ${parts.host}\r\nConnection: close\r\nContent-Type: ${parts.contentType}\r\n`;
    const chunked = parts.length === 'chunked' || parts.length === 'both';
    const chunk = [
      Buffer.from(`${parts.body.length.toString(16)}\r\n`),
      parts.body,
      Buffer.from('\r\n0\r\n\r\n'),
    ];
    const sent = chunked && parts.body.length > 0 ? Buffer.concat(chunk) : parts.body;
    const head = `${start}${lengthHeaders(parts.length, parts.body)}${parts.encoding}${parts.expects}\r\n`;
    const bytes = Buffer.concat([Buffer.from(head), sent]);
    return { bytes, cut: Math.floor(bytes.length * parts.cutAt), hangUp: parts.hangUp };
  });
const noise = fc
  .tuple(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.boolean())
  .map(([bytes, hangUp]): Wire => ({ bytes: Buffer.from(bytes), cut: bytes.length, hangUp }));

test('nothing that is sent to any route ends in a 5xx or a hang, and the next good report is accepted', async () => {
  const statuses = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.oneof({ weight: 9, arbitrary: request }, noise), async (wire) => {
      const received = await exchange(wire);
      expect(received).not.toMatch(/HTTP\/1\.1 5\d\d/);
      for (const [, status = ''] of received.matchAll(/HTTP\/1\.1 (\d{3})/g)) statuses.add(status);
    }),
    { numRuns: runs, seed: 20230103 },
  );
  expect([...statuses].toSorted()).toEqual(
    expect.arrayContaining(['200', '400', '403', '404', '405', '413']),
  );
  const headers = { 'Content-Type': 'multipart/form-data; boundary=b' };
  const answer = await fetch(collector.submitUrl, { method: 'POST', body: good, headers });
  expect(await answer.text()).toMatch(/^CrashID=bp-/);
}, 300_000);
