import { connect } from 'node:net';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { type RunningProcessor, startProcessor } from './start.ts';

const running: RunningProcessor[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((processor) => processor.stop()));
});

/** A processor whose stores are away: nothing listens on port 9 of this machine. */
async function started(): Promise<RunningProcessor> {
  const away = 'http://127.0.0.1:9';
  const processor = await startProcessor({
    port: 0,
    s3Endpoint: away,
    sqsEndpoint: away,
    elasticsearchUrl: away,
    startupTimeout: 0,
    symbolsUrl: [],
  });
  running.push(processor);
  return processor;
}

test('runs without its stores, and the heartbeat names what is away', async () => {
  const { url } = await started();
  expect((await fetch(`${url}/__lbheartbeat__`)).status).toBe(200);
  const health = await fetch(`${url}/__heartbeat__`);
  expect(health.status).toBe(503);
  const { checks } = (await health.json()) as { checks: Record<string, string> };
  expect(Object.keys(checks)).toEqual(['s3', 'sqs', 'elasticsearch']);
  expect(Object.values(checks)).not.toContain('ok');
});

test('its page says what it does and what it has done', async () => {
  const { url } = await started();
  const page = await fetch(url);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  const html = await page.text();
  expect(html).toContain('local-dev-priority');
  expect(html).toContain('Send a crash to the collector, and it appears here.');
  expect(html).toContain('BetaVersionRule is not built.');
});

test('__broken__ answers 500 in JSON without a stack', async () => {
  const { url } = await started();
  const answer = await fetch(`${url}/__broken__`);
  expect(answer.status).toBe(500);
  expect(await answer.json()).toEqual({ error: 'internal error', status: 500 });
});

test('an unknown address answers 404 in JSON and is counted', async () => {
  const { url } = await started();
  expect((await fetch(`${url}/nothing`)).status).toBe(404);
  const unmatched = await (await fetch(`${url}/__crashbox__/unmatched`)).json();
  expect(unmatched).toEqual({ unmatched: { 'GET /nothing → 404': 1 } });
});

test('a folder of signature lists that is not there is named', async () => {
  await expect(startProcessor({ port: 0, siglists: '/nowhere' })).rejects.toMatchObject({
    code: 'file-unreadable',
  });
});

test('a stackwalker that cannot run is named at the start', async () => {
  await expect(startProcessor({ port: 0, stackwalker: '/nowhere/minidump-stackwalk' })).rejects.toMatchObject(
    {
      code: 'stackwalker-unusable',
    },
  );
});

const paths = [
  '/',
  '/__version__',
  '/__lbheartbeat__',
  '/__crashbox__/status',
  '/__crashbox__/reset',
  '/%zz',
  '/x',
];
const request = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  fc
    .tuple(
      fc.constantFrom('GET', 'POST', 'PUT', 'HEAD', 'OPTIONS'),
      fc.constantFrom(...paths),
      fc.nat(2000),
      fc.uint8Array({ maxLength: 100 }),
      fc.constantFrom('identity', 'gzip'),
    )
    .map(([method, path, length, body, encoding]) =>
      Buffer.concat([
        Buffer.from(
          `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${length}\r\nContent-Encoding: ${encoding}\r\n\r\n`,
        ),
        Buffer.from(body),
      ]),
    ),
);

test('arbitrary bytes, wrong lengths and early hang-ups end in no 5xx, and the next request works', async () => {
  const { url, port } = await started();
  await fc.assert(
    fc.asyncProperty(request, fc.boolean(), async (bytes, hangUp) => {
      expect(await statusOf(port, bytes, hangUp)).toBeLessThan(500);
    }),
    { numRuns: process.env['CRASHBOX_LONG'] === '1' ? 4000 : 200, seed: 7 },
  );
  expect((await fetch(`${url}/__lbheartbeat__`)).status).toBe(200);
}, 60_000);

/** Status of the answer; 0 where there was none. The sending side is closed at once, so that no answer waits for more. */
function statusOf(port: number, bytes: Uint8Array, hangUp: boolean): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  let answer = '';
  const socket = connect(port, '127.0.0.1', () => {
    if (hangUp) socket.write(bytes, () => socket.destroy());
    else socket.end(bytes);
  });
  socket.on('data', (chunk) => {
    answer += chunk.toString('latin1');
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)));
  return promise;
}
