import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningWebapp, startWebapp } from './start.ts';
import { createStubStores } from './stub-stores.ts';

const runs = process.env['CRASHBOX_LONG'] === '1' ? 8000 : 400;
const id = '0bba929f-8721-460c-dead-a43c20230110';

let webapp: RunningWebapp;
beforeAll(async () => {
  const stub = createStubStores();
  stub.raw.set(id, {});
  webapp = await startWebapp({ port: 0 }, { stores: stub.stores });
});
afterAll(() => webapp.stop());

/** What the server sent until the connection was closed; rejects when it stays open. */
function exchange(bytes: Buffer, hangUp: boolean): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const socket = connect(webapp.port, '127.0.0.1');
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
  socket.write(bytes, () => (hangUp ? socket.destroy() : socket.end()));
  return promise;
}

const word = fc.oneof(
  fc.constantFrom(
    '%',
    '%00',
    '__proto__',
    '[',
    '>=',
    '!@(',
    '-',
    '999999999999999999999',
    '__null__',
    'NaN',
    '*',
  ),
  fc.string({ maxLength: 12 }).map((text) => text.replaceAll(/[^\x21-\x7e]/g, '%F0')),
);
const name = fc.oneof(
  fc.constantFrom('signature', 'date', 'uptime', '_columns', '_facets', '_sort', '_aggs.product', 'page'),
  fc.constantFrom(
    '_histogram.date',
    '_histogram_interval.date',
    '_results_number',
    '_facets_size',
    'crash_id',
  ),
  word,
);
const query = fc
  .array(fc.tuple(name, word), { maxLength: 4 })
  .map((pairs) => pairs.map(([key, value]) => `${key}=${value}`).join('&'));
const path = fc.oneof(
  fc.constantFrom(
    '/',
    '/search/',
    '/api/',
    '/api/SuperSearch/',
    '/api/SuperSearch',
    '/api/SuperSearchFields/',
  ),
  fc.constantFrom(
    '/api/ProcessedCrash/',
    '/api/RawCrash/',
    '/api/CrashVerify/',
    `/report/index/${id}`,
    '/query/',
  ),
  fc.constantFrom('/__version__', '/__heartbeat__', '/__crashbox__/journal', '//', '*', '/report/index/%ff'),
  word.map((text) => `/report/index/${text}`),
  word.map((text) => `/api/${text}/`),
);
const request = fc
  .record({
    method: fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'POST', 'PUT', 'OPTIONS', 'WRONG'),
    path,
    query,
    header: fc.constantFrom('', 'Auth-Token: \r\n', 'Auth-Token: x\r\n', 'Content-Encoding: gzip\r\n'),
    length: fc.constantFrom(
      '',
      'Content-Length: 4\r\n',
      'Content-Length: x\r\n',
      'Transfer-Encoding: chunked\r\n',
    ),
    host: fc.constantFrom('localhost', 'localhost', 'evil.example', ''),
    body: fc.uint8Array({ maxLength: 40 }),
    cut: fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, fc.double({ min: 0, max: 1, noNaN: true })),
  })
  .map((parts) => {
    const start = `${parts.method} ${parts.path}?${parts.query} HTTP/1.1\r\nHost: ${parts.host}\r\nConnection: close\r\n`;
    const bytes = Buffer.concat([Buffer.from(`${start}${parts.header}${parts.length}\r\n`), parts.body]);
    return bytes.subarray(0, Math.ceil(bytes.length * parts.cut));
  });
/** One in a thousand of the above, so it is sent in any case. */
const redirected = Buffer.from('GET /query/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
const noise = fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => Buffer.from(bytes));

test('nothing that is sent to any route ends in a 5xx or a hang, and the next good request is answered', async () => {
  const wire = fc.oneof({ weight: 9, arbitrary: request }, noise);
  const statuses = new Set<string>();
  await fc.assert(
    fc.asyncProperty(wire, fc.boolean(), async (bytes, hangUp) => {
      const received = await exchange(bytes, hangUp);
      // 501 is what a service that is not built answers.
      expect(received).not.toMatch(/HTTP\/1\.1 5(?!01)\d\d/);
      for (const [, status = ''] of received.matchAll(/HTTP\/1\.1 (\d{3})/g)) statuses.add(status);
    }),
    { numRuns: runs, seed: 20230110, examples: [[redirected, false]] },
  );
  expect([...statuses]).toEqual(expect.arrayContaining(['200', '301', '400', '403', '404']));
  expect((await fetch(`${webapp.url}/api/SuperSearch/`)).status).toBe(200);
}, 300_000);
