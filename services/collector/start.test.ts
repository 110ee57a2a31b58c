import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLogger } from '../../kit/log/logger.ts';
import type { ErrorFacts } from '../../kit/reporting/reporter.ts';
import { silentReporter } from '../../kit/reporting/reporter.ts';
import type { Destinations } from './delivery/deliver.ts';
import type { StoredCrash } from './delivery/storage.ts';
import type { CollectorOptions } from './options.ts';
import { type RunningCollector, startCollector } from './start.ts';

const now = new Date('2023-01-03T23:59:59.999Z');
const form = '--b\r\nContent-Disposition: form-data; name="ProductName"\r\n\r\nFirefox\r\n--b--\r\n';
const multipart = { 'Content-Type': 'multipart/form-data; boundary=b' };

let saved: StoredCrash[];
let published: string[];
let reports: { error: unknown; facts: ErrorFacts | undefined }[];
let counted: string[];
let storageFailures: number;
let publishFailures: number;
let collector: RunningCollector;
const sockets: Socket[] = [];

const destinations: Destinations = {
  storage: {
    save: async (crash) => {
      if (storageFailures > 0) {
        storageFailures -= 1;
        throw new Error('S3 is away');
      }
      saved.push(crash);
    },
    check: async () => {
      if (storageFailures > 0) throw new Error('S3 is away');
    },
    close: () => undefined,
  },
  publisher: {
    publish: async (id) => {
      if (publishFailures > 0) {
        publishFailures -= 1;
        throw new Error('SQS is away');
      }
      published.push(id);
    },
    check: async () => undefined,
    close: () => undefined,
  },
};

async function start(options: Partial<CollectorOptions> = {}): Promise<RunningCollector> {
  const count = (name: string, tags: readonly string[] = []): void => {
    counted.push([name, ...tags].join(' '));
  };
  const metrics = {
    increment: count,
    gauge: (name: string) => count(name),
    histogram: (name: string, _value: number, tags?: readonly string[]) => count(name, tags),
    timing: (name: string) => count(name),
    stop: async () => undefined,
  };
  return startCollector(
    { port: 0, saveBudget: 100, publishBudget: 100, retryPause: 1, ...options },
    {
      destinations,
      metrics,
      clock: { now: () => now },
      reporter: { ...silentReporter, report: (error, facts) => void reports.push({ error, facts }) },
    },
  );
}

beforeEach(async () => {
  saved = [];
  published = [];
  reports = [];
  counted = [];
  storageFailures = 0;
  publishFailures = 0;
  collector = await start();
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await collector.stop();
});

/** Sends bytes as they are and resolves with all that came until the server closed the connection. */
async function exchange(bytes: string | Buffer, from: RunningCollector = collector): Promise<string> {
  const socket = connect(from.port, '127.0.0.1');
  sockets.push(socket);
  const { promise, resolve } = Promise.withResolvers<string>();
  let received = '';
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1');
  });
  socket.on('error', () => resolve(received));
  socket.on('close', () => resolve(received));
  socket.write(bytes);
  return promise;
}

function head(lines: readonly string[], method = 'POST', path = '/submit'): string {
  return [`${method} ${path} HTTP/1.1`, 'Host: localhost', 'Connection: close', ...lines, '', ''].join(
    '\r\n',
  );
}

const multipartHead = 'Content-Type: multipart/form-data; boundary=b';

async function post(
  body: string | Buffer<ArrayBuffer>,
  headers: Record<string, string> = {},
  to = collector,
): Promise<Response> {
  return fetch(`${to.submitUrl}?id=7&version=1`, {
    method: 'POST',
    body,
    headers: { ...multipart, ...headers },
  });
}

test('accepts a report with its crash id, stores the raw crash of the reference and queues the id', async () => {
  const answer = await post(form);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain']);
  const text = await answer.text();
  expect(text).toMatch(/^CrashID=bp-[0-9a-f-]{29}0230103\n$/);
  const id = text.slice('CrashID=bp-'.length).trim();
  expect(published).toEqual([id]);
  expect(saved.map(({ rawCrash }) => rawCrash)).toEqual([
    `{"ProductName": "Firefox", "metadata": {"collector_notes": [], "dump_checksums": {}, "payload": "multipart", "payload_compressed": "0", "payload_size": ${form.length}, "throttle_rule": "accept_everything"}, "submitted_timestamp": "2023-01-03T23:59:59.999000+00:00", "uuid": "${id}", "version": 2}`,
  ]);
});

test('accepts a gzipped report', async () => {
  const answer = await post(gzipSync(form), { 'Content-Encoding': 'gzip' });
  expect(answer.status).toBe(200);
  expect(JSON.parse(saved[0]!.rawCrash)).toMatchObject({ metadata: { payload_compressed: '1' } });
});

test.each<[string, string | Buffer<ArrayBuffer>, Record<string, string>, string]>([
  ['a form without content type', form, { 'Content-Type': '' }, 'no_content_type'],
  ['another content type', form, { 'Content-Type': 'application/json' }, 'wrong_content_type'],
  ['no boundary', form, { 'Content-Type': 'multipart/form-data' }, 'no_boundary'],
  ['an empty body', '', {}, 'no_content_length'],
  ['plain bytes called gzip', form, { 'Content-Encoding': 'gzip' }, 'bad_gzip'],
  ['another boundary', form.replaceAll('--b', '--c'), {}, 'invalid_payload_structure'],
  ['no annotation', '--b--\r\n', {}, 'no_annotations'],
])('answers 400 and the reason to %s', async (_name, body, headers, reason) => {
  const answer = await post(body, headers);
  expect(await answer.text()).toBe(`Discarded=malformed_${reason}`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'text/plain']);
  expect(counted).toContain(`breakpad_resource.malformed reason:${reason}`);
  expect(saved).toEqual([]);
});

test('answers a boundary of 71 characters with 400 in JSON', async () => {
  const answer = await post(form, { 'Content-Type': `multipart/form-data; boundary=${'b'.repeat(71)}` });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ title: 'Invalid header value' });
});

test.each([
  ['GET', '/submit', 405],
  ['PUT', '/submit', 405],
  ['POST', '/submit/', 404],
  ['POST', '/SUBMIT', 404],
  ['GET', '/nothing', 404],
  ['POST', '/__heartbeat__', 405],
])('%s %s is answered with %i and a title in JSON', async (method, path, status) => {
  const answer = await fetch(`${collector.url}${path}`, { method });
  expect(answer.status).toBe(status);
  expect(await answer.json()).toMatchObject({ title: expect.stringContaining(`${status} `) });
  const allowed = path === '/submit' ? 'POST, OPTIONS' : 'GET, OPTIONS';
  expect(answer.headers.get('allow')).toBe(status === 405 ? allowed : null);
});

test('OPTIONS names the methods of /submit', async () => {
  const answer = await fetch(collector.submitUrl, { method: 'OPTIONS' });
  expect([answer.status, answer.headers.get('allow'), await answer.text()]).toEqual([
    200,
    'POST, OPTIONS',
    '',
  ]);
});

test('takes a chunked body without Content-Length, and refuses it under antenna2023', async () => {
  const chunked = `${head(['Transfer-Encoding: chunked', multipartHead])}${form.length.toString(16)}\r\n${form}\r\n0\r\n\r\n`;
  expect(await exchange(chunked)).toContain('CrashID=bp-');
  const strict = await start({ contract: 'antenna2023' });
  expect(await exchange(chunked, strict)).toContain('Discarded=malformed_no_content_length');
  await strict.stop();
});

test('takes a chunked body with a Content-Length beside it under antenna2023 only', async () => {
  const lines = ['Transfer-Encoding: chunked', `Content-Length: ${form.length}`, multipartHead];
  const both = `${head(lines)}${form.length.toString(16)}\r\n${form}\r\n0\r\n\r\n`;
  expect(await exchange(both)).toMatch(/^HTTP\/1\.1 400 /);
  const asIn2023 = await start({ contract: 'antenna2023' });
  expect(await exchange(both, asIn2023)).toContain('CrashID=bp-');
  await asIn2023.stop();
});

test('a report gives one log line with its id and rule, without what its annotations say', async () => {
  const lines: string[] = [];
  const logger = createLogger('collector', 'info', { write: (line) => void lines.push(line) });
  const logging = await startCollector({ port: 0 }, { destinations, logger });
  await post(form.replace('Firefox', 'planted-value'), { 'User-Agent': 'crashreporter/1.0' }, logging);
  await post('', {}, logging);
  await logging.stop();
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    {
      msg: 'report collected',
      crashId: saved[0]?.id,
      rule: 'accept_everything',
      userAgent: 'crashreporter/1.0',
    },
    { msg: 'report malformed', reason: 'no_content_length' },
  ]);
  expect(lines.join()).not.toContain('planted-value');
});

test('asks for the body of a client that expects to be asked', async () => {
  const request = head(['Expect: 100-continue', `Content-Length: ${form.length}`, multipartHead]);
  expect(await exchange(request + form)).toMatch(
    /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK[\s\S]*CrashID=bp-/,
  );
});

test('bytes after the declared length do not swallow the answer, and the connection is closed after it', async () => {
  const request = [
    'POST /submit HTTP/1.1',
    'Host: localhost',
    'Content-Length: 20',
    multipartHead,
    '',
    '',
  ].join('\r\n');
  for (let round = 0; round < 5; round += 1) {
    expect(await exchange(request + form)).toMatch(
      /^HTTP\/1\.1 400 [\s\S]*Discarded=malformed_invalid_payload_structure/,
    );
  }
  const accepted = request.replace('20', String(form.length));
  expect(await exchange(`${accepted}${form}surplus`)).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*CrashID=bp-/);
});

test('a body over the limit is read to its end and answered with 413', async () => {
  const small = await start({ maxBodyBytes: 1000 });
  const answer = await post(Buffer.alloc(3000), {}, small);
  expect([answer.status, await answer.text()]).toEqual([413, 'Discarded=too_large']);
  expect((await post(form, {}, small)).status).toBe(200);
  await small.stop();
});

test('a body that decompresses over the limit is answered with 413', async () => {
  const small = await start({ maxDecompressedBytes: 10_000 });
  const answer = await post(gzipSync(Buffer.alloc(1_000_000)), { 'Content-Encoding': 'gzip' }, small);
  expect([answer.status, await answer.text()]).toEqual([413, 'Discarded=too_large']);
  await small.stop();
});

test('a connection whose body stalls is dropped without an answer', async () => {
  const hasty = await start({ idleTimeout: 30 });
  expect(await exchange(`${head([`Content-Length: ${form.length}`, multipartHead])}--b`, hasty)).toBe('');
  expect((await post(form, {}, hasty)).status).toBe(200);
  await hasty.stop();
});

test('a storage that fails once is tried again', async () => {
  storageFailures = 1;
  expect((await post(form)).status).toBe(200);
  expect(saved).toHaveLength(1);
  expect(counted).toContain('crashmover.save_crash_exception.count');
  expect(reports).toEqual([]);
});

test('a storage that stays away gives an empty 500, no message and one error report', async () => {
  storageFailures = Number.POSITIVE_INFINITY;
  const answer = await post(form);
  expect([answer.status, await answer.text()]).toEqual([500, '']);
  expect(published).toEqual([]);
  expect(reports.map(({ facts }) => facts?.step)).toEqual(['save_raw_crash']);
  expect(counted).toContain('crashmover.save_crash_dropped.count');
});

test('a queue that stays away leaves the crash stored and accepted, with one error report', async () => {
  publishFailures = Number.POSITIVE_INFINITY;
  const answer = await post(form);
  expect(await answer.text()).toMatch(/^CrashID=bp-/);
  expect(saved).toHaveLength(1);
  expect(reports.map(({ facts }) => facts?.step)).toEqual(['publish']);
  const overview = await fetch(collector.url, { headers: { Accept: 'application/json' } });
  expect(await overview.json()).toMatchObject({ counts: { accepted: 1, notQueued: 1 } });
});

test('the crash id that a client chose counts under antenna2023 only', async () => {
  const uuid = 'de1bb258-cbbf-4589-a673-34f800160918';
  const chosen = form.replace('ProductName', 'uuid').replace('Firefox', uuid);
  expect(await (await post(chosen)).text()).not.toContain(uuid);
  const asIn2023 = await start({ contract: 'antenna2023' });
  expect(await (await post(chosen, {}, asIn2023)).text()).toBe(`CrashID=bp-${uuid}\n`);
  await asIn2023.stop();
});

test('a dump named like a folder of the bucket is refused by default', async () => {
  const hostile = `--b\r\nContent-Disposition: form-data; name="raw_crash"; filename="x"\r\nContent-Type: application/octet-stream\r\n\r\nx\r\n${form}`;
  expect(await (await post(hostile)).text()).toBe('Discarded=malformed_invalid_dump_name');
});

test('the heartbeat names what cannot be used', async () => {
  const good = await fetch(`${collector.url}/__heartbeat__`);
  expect([good.status, await good.json()]).toEqual([200, { errors: [], info: {} }]);
  storageFailures = 1;
  const bad = await fetch(`${collector.url}/__heartbeat__`);
  expect(bad.status).toBe(503);
  expect(await bad.json()).toEqual({
    errors: [{ name: 'S3 bucket dev-bucket', msg: 'S3 is away' }],
    info: {},
  });
});

test('/__broken__ gives a 500 and exactly one error report', async () => {
  const answer = await fetch(`${collector.url}/__broken__`);
  expect([answer.status, await answer.json()]).toEqual([500, { title: '500 Internal Server Error' }]);
  expect(reports.map(({ error }) => error)).toMatchObject([{ name: 'IntentionalError' }]);
  expect(counted).toContain('health.broken.count');
});

test('/__version__ has the four fields of Dockerflow and /__lbheartbeat__ an empty body', async () => {
  const version: unknown = await (await fetch(`${collector.url}/__version__`)).json();
  expect(Object.keys(Object(version)).toSorted()).toEqual(['build', 'commit', 'source', 'version']);
  expect(await (await fetch(`${collector.url}/__lbheartbeat__`)).text()).toBe('');
});

test('an accepted report counts under the names of 2023', async () => {
  await post(form);
  await vi.waitFor(() => expect(counted).toContain('breakpad_resource.on_post.time'));
  expect(counted.toSorted()).toEqual([
    'breakpad_resource.crash_size payload:uncompressed',
    'breakpad_resource.incoming_crash',
    'breakpad_resource.on_post.time',
    'breakpad_resource.throttle result:accept',
    'breakpad_resource.throttle_rule rule:accept_everything',
    'crashmover.crash_handling.time',
    'crashmover.crash_publish.time',
    'crashmover.crash_save.time',
    'crashmover.save_crash.count',
  ]);
});

test('the page says how to send a crash; reset empties its counts', async () => {
  await post(form);
  const page = await (await fetch(collector.url, { headers: { Accept: 'text/html' } })).text();
  expect(page).toContain(collector.submitUrl);
  await collector.reset();
  const counts = await fetch(collector.url, { headers: { Accept: 'application/json' } });
  expect(await counts.json()).toMatchObject({ counts: { accepted: 0 } });
});

test('pages of other origins may submit and may not read', async () => {
  const headers = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' };
  expect((await post(form, headers)).status).toBe(200);
  expect((await fetch(collector.url, { headers })).status).toBe(403);
});

test('two collectors in one process count apart', async () => {
  const other = await start();
  await post(form);
  const answer = await fetch(other.url, { headers: { Accept: 'application/json' } });
  expect(await answer.json()).toMatchObject({ counts: { accepted: 0 } });
  await other.stop();
});

test('more reports at one time than allowed get 503 and are told to come again', async () => {
  const narrow = await start({ maxInFlight: 1, idleTimeout: 5000 });
  const waiting = connect(narrow.port, '127.0.0.1');
  sockets.push(waiting);
  waiting.write(`${head([`Content-Length: ${form.length}`, multipartHead, 'Expect: 100-continue'])}`);
  await new Promise((resolve) => waiting.once('data', resolve));
  const answer = await post(form, {}, narrow);
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
  waiting.write(form);
  await new Promise((resolve) => waiting.once('close', resolve));
  expect((await post(form, {}, narrow)).status).toBe(200);
  await narrow.stop();
});
