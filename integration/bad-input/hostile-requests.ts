import { deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { Wire } from './raw-exchange.ts';
import type { RegisteredRoute } from './registered-routes.ts';

/** Requests of every method to every route, with hostile paths, headers, bodies, lengths and endings; and plain noise. */
export function hostileWires(routes: readonly RegisteredRoute[]): fc.Arbitrary<Wire> {
  const request = fc
    .record({
      target: fc.constantFrom(...routes).chain(({ method, pattern }) =>
        fc.record({
          method: fc.oneof(
            { weight: 2, arbitrary: fc.constant(method === 'ALL' ? 'POST' : method) },
            fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'WRONG'),
          ),
          path: pathOf(pattern),
        }),
      ),
      query,
      body,
      headers: fc.subarray(oddHeaders, { maxLength: 3 }),
      length: fc.oneof(
        { weight: 3, arbitrary: fc.constant('right') },
        fc.constantFrom('short', 'long', 'chunked', 'broken chunk', 'both', 'none', 'text', 'negative'),
      ),
      host: fc.oneof(
        { weight: 4, arbitrary: fc.constant('127.0.0.1') },
        fc.constantFrom('evil.example', '[::1]:1', ''),
      ),
      splitAt: fc.double({ min: 0, max: 1, noNaN: true }),
      ending: fc.constantFrom<Wire['ending']>('wait', 'wait', 'wait', 'half-close', 'cut'),
    })
    .map(({ target, query: search, host, headers, length, body: content, splitAt, ending }): Wire => {
      const lines = [
        `${target.method} ${target.path}${search} HTTP/1.1`,
        `Host: ${host}`,
        'Connection: close',
        ...lengthHeaders(length, content.length),
        ...headers,
      ];
      const bytes = Buffer.concat([
        Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'),
        framed(length, content),
      ]);
      return {
        bytes,
        split: Math.floor(bytes.length * splitAt),
        // A server rightly waits for a body that is announced.
        ending: length === 'long' && ending === 'wait' ? 'half-close' : ending,
      };
    });
  return fc.oneof({ weight: 9, arbitrary: request }, noise);
}

const noise = fc
  .record({
    bytes: fc.uint8Array({ minLength: 1, maxLength: 300 }),
    ending: fc.constantFrom<Wire['ending']>('half-close', 'cut'),
  })
  .map(({ bytes, ending }): Wire => ({ bytes: Buffer.from(bytes), split: bytes.length, ending }));

const word = fc.oneof(
  fc.constantFrom('x', '__proto__', 'constructor', '%', '%00', '%ff', '%2e%2e', '%0d%0aX:%201', '[', '*'),
  fc.constantFrom('0bba929f-8721-460c-dead-a43c20230110', '999999999999999999999', '-1', 'a'.repeat(2000)),
  fc.string({ maxLength: 12 }).map((text) => text.replaceAll(/[^\x21-\x7e]|[?#/]/g, '%F0')),
);

/** The pattern with something in the place of each parameter; now and then with a strange beginning or end. */
function pathOf(pattern: string): fc.Arbitrary<string> {
  const filled = fc
    .array(word, { minLength: 4, maxLength: 4 })
    .map((words) => pattern.replaceAll(/:\w+/g, () => words.shift() ?? 'x'));
  return fc.oneof(
    { weight: 6, arbitrary: filled },
    filled.map((path) => `${path}/`),
    filled.map((path) => `/${path}`),
    filled.map((path) => `http://other.example${path}`),
    fc.tuple(filled, word).map(([path, end]) => `${path}/${end}`),
    fc.constantFrom('*', '/..//', '/%', '/nothing'),
  );
}

const query = fc.oneof(
  { weight: 2, arbitrary: fc.constant('') },
  fc
    .array(fc.tuple(word, word), { maxLength: 3 })
    .map((pairs) => `?${pairs.map((pair) => pair.join('=')).join('&')}`),
);

const zipped = gzipSync('{"a":[1,2,3]}'.repeat(50));
/** 16 MiB of zeros in 16 KiB. */
const bomb = gzipSync(Buffer.alloc(16 * 1024 * 1024));
const body = fc.oneof(
  { weight: 5, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 3, arbitrary: fc.json({ maxDepth: 3 }).map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: fc.constant(Buffer.alloc(150_000, '[')) },
  { weight: 1, arbitrary: fc.constant(bomb) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      Buffer.alloc(0),
      zipped,
      zipped.subarray(0, 15),
      deflateSync('x'.repeat(1000)),
      Buffer.from('{"__proto__":{"polluted":true}}'),
      Buffer.from('['.repeat(5000)),
      Buffer.from('<a>'.repeat(2000)),
      Buffer.from('--b\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\nx\r\n--b--\r\n'),
    ),
  },
);

const oddHeaders = [
  'Content-Encoding: gzip',
  'Content-Encoding: gzip, br',
  'Content-Encoding: nonsense',
  'Content-Type: application/json',
  'Content-Type: multipart/form-data; boundary=b',
  'Content-Type: multipart/form-data; boundary=',
  'Content-Type: ///',
  'Accept: application/json;q=x',
  'Accept-Encoding: gzip;q=9',
  'Expect: 100-continue',
  'Expect: wonders',
  'Range: bytes=9-1',
  'If-Modified-Since: never',
  'Authorization: Basic %%%',
  'Last-Event-ID: 99999999999999999999',
  'Origin: http://evil.example',
  'Cookie: \u00ff\u0080',
  `X-Long: ${'y'.repeat(7000)}`,
];

function lengthHeaders(kind: string, length: number): readonly string[] {
  switch (kind) {
    case 'right':
      return [`Content-Length: ${length}`];
    case 'short':
      return [`Content-Length: ${Math.floor(length / 2)}`];
    case 'long':
      return [`Content-Length: ${length + 50}`];
    case 'text':
      return ['Content-Length: many'];
    case 'negative':
      return ['Content-Length: -1'];
    case 'both':
      return [`Content-Length: ${length}`, 'Transfer-Encoding: chunked'];
    case 'chunked':
    case 'broken chunk':
      return ['Transfer-Encoding: chunked'];
    default:
      return [];
  }
}

function framed(kind: string, content: Buffer): Buffer {
  if (kind === 'broken chunk') return Buffer.concat([Buffer.from('zz\r\n'), content]);
  if (kind !== 'chunked' && kind !== 'both') return content;
  const end = Buffer.from('0\r\n\r\n');
  if (content.length === 0) return end;
  return Buffer.concat([
    Buffer.from(`${content.length.toString(16)}\r\n`),
    content,
    Buffer.from('\r\n'),
    end,
  ]);
}
