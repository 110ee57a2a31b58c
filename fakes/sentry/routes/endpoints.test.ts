import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningSentry, startSentry } from '../start.ts';
import { warningText } from '../wire/warning.ts';

let sentry: RunningSentry;
beforeAll(async () => {
  sentry = await startSentry({ port: 0, spoolBytes: 200_000, maxBodyBytes: 8_000_000 });
});
afterAll(() => sentry.stop());
beforeEach(() => sentry.reset());

const key = 'a'.repeat(32);
const eventId = '9ec79c33ec9942ab8353589fcb2e04dc';
const dump = readFileSync(new URL('../../../fixtures/dumps/test.dmp', import.meta.url));

function send(
  path: string,
  body: BodyInit | undefined,
  headers: Record<string, string> = {},
  method = 'POST',
): Promise<Response> {
  const address = new URL(sentry.url + path);
  if (!/cron|unreal/.test(path)) address.searchParams.set('sentry_key', key);
  return fetch(address, { method, ...(body !== undefined && { body }), headers });
}

function warnings(): string[] {
  return sentry.items().at(-1)!.request.warnings.map(warningText);
}

function form(parts: Readonly<Record<string, string | File>>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(parts)) data.append(name, value);
  return data;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function downloaded(id: string): Promise<string> {
  const response = await fetch(`${sentry.url}/api/crashbox/items/${id}/payload`);
  return sha256(Buffer.from(await response.arrayBuffer()));
}

const dashed = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Larger than what is held in memory. */
const large = Buffer.concat([dump, randomBytes(700_000)]);

const dumps: readonly [string, () => BodyInit, Record<string, string>, Buffer, string][] = [
  ['raw', () => Buffer.from(dump), { 'Content-Type': 'application/x-dmp' }, dump, 'Minidump'],
  [
    'raw and gzipped',
    () => Buffer.from(gzipSync(dump)),
    { 'Content-Type': 'application/octet-stream' },
    dump,
    'Minidump',
  ],
  [
    'in a form',
    () => form({ upload_file_minidump: new File([Buffer.from(dump)], 'a.dmp') }),
    {},
    dump,
    'a.dmp',
  ],
  [
    'in a form, large',
    () => form({ upload_file_minidump: new File([Buffer.from(large)], 'a.dmp') }),
    {},
    large,
    'a.dmp',
  ],
  [
    'in a form, gzipped',
    () => form({ upload_file_minidump: new File([gzipSync(dump)], 'a.dmp.gz') }),
    {},
    dump,
    'a.dmp',
  ],
  [
    'in a form, large, in zstd',
    () => form({ upload_file_minidump: new File([zstdCompressSync(large)], 'a.dmp.zst') }),
    {},
    large,
    'a.dmp',
  ],
];

test.each(dumps)(
  'keeps a minidump that comes %s byte for byte',
  async (_name, body, headers, sent, filename) => {
    const response = await send('/api/5/minidump/', body(), headers);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    const answered = await response.text();
    expect(answered).toMatch(dashed);
    const [item] = sentry.items({ type: 'attachment', project: 5 });
    expect(item?.header()).toMatchObject({
      attachment_type: 'event.minidump',
      filename,
      length: sent.length,
    });
    expect(item?.facts.eventId).toBe(answered.replaceAll('-', ''));
    expect(await downloaded(item!.id)).toBe(sha256(sent));
    expect(warnings()).toEqual([]);
  },
);

test('reads the event, the form fields and the other files beside a dump', async () => {
  const answer = await send(
    '/api/5/minidump/',
    form({
      upload_file_minidump: new File([Buffer.from(dump)], 'a.dmp'),
      'sentry[release]': 'r1',
      'sentry[tags][crash_id]': 'c-1',
      'sentry[event_id]': eventId,
      sentry__1: '{"level":"fat',
      sentry__2: 'al","environment":"e1"}',
      prod: 'Firefox',
      'view-hierarchy.json': new File(['{}'], 'view-hierarchy.json'),
      '__sentry-breadcrumb1': new File(['\u0090'], '__sentry-breadcrumb1'),
      log: new File(['line'], 'app.log', { type: 'text/plain' }),
    }),
  );
  expect((await answer.text()).replaceAll('-', '')).toBe(eventId);
  const [event] = sentry.items({ type: 'event' });
  expect(event?.json()).toEqual({
    release: 'r1',
    level: 'fatal',
    environment: 'e1',
    event_id: eventId,
    tags: { crash_id: 'c-1' },
  });
  expect(event?.facts).toMatchObject({ release: 'r1', level: 'fatal', eventId });
  const attached = sentry.items({ type: 'attachment', eventId });
  expect(attached.map((item) => [item.header()?.['attachment_type'], item.header()?.['filename']])).toEqual([
    ['event.minidump', 'a.dmp'],
    ['event.view_hierarchy', 'view-hierarchy.json'],
    ['event.breadcrumbs', '__sentry-breadcrumb1'],
    ['event.attachment', 'app.log'],
  ]);
  expect(attached.at(-1)?.payload().toString()).toBe('line');
  const [fields] = sentry.items({ type: 'form_data' });
  expect(fields?.json()).toContainEqual(['prod', 'Firefox']);
  expect(fields?.facts.title).toBe('6 fields');
});

test('finds the dump in a form within the field, as old Electron SDKs nest it', async () => {
  const inner = Buffer.concat([
    Buffer.from(
      '--inner\r\nContent-Disposition: form-data; name="upload_file_minidump"; filename="i.dmp"\r\n\r\n',
    ),
    dump,
    Buffer.from('\r\n--inner--\r\n'),
  ]);
  await send('/api/5/minidump/', form({ upload_file_minidump: new File([inner], 'outer.dmp') }));
  const [item] = sentry.items({ type: 'attachment' });
  expect(sha256(item!.payload())).toBe(sha256(dump));
});

const badDumps: readonly [string, BodyInit, string][] = [
  ['nothing', '', 'invalid minidump (byte 0); real Relay answers 400'],
  ['other bytes', 'nonsense', 'invalid minidump (byte 0); real Relay answers 400'],
  [
    'broken gzip',
    Buffer.from('\x1f\x8bxx', 'latin1'),
    'invalid compression container (byte 0); real Relay answers 400',
  ],
  ['xz', Buffer.from('\xfd7zXZ\x00', 'latin1'), 'a dump in xz is kept as it came; Relay reads it (byte 0)'],
  ['a form without it', form({ other: 'x' }), 'missing minidump; real Relay answers 400'],
];

test.each(badDumps)('keeps %s in place of a dump and says so', async (_name, body, warning) => {
  const type: Record<string, string> =
    body instanceof FormData ? {} : { 'Content-Type': 'application/x-dmp' };
  expect((await send('/api/5/minidump/', body, type)).status).toBe(200);
  expect(warnings()).toEqual([warning]);
});

function unrealText(text: string): Buffer {
  const bytes = Buffer.from(`${text}\0`);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function integer(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}

function unrealContainer(files: Readonly<Record<string, Buffer>>): Buffer {
  const count = Object.keys(files).length;
  const header = Buffer.concat([
    unrealText('folder'),
    unrealText('crash.ue4crash'),
    integer(0),
    integer(count),
  ]);
  const bodies = Object.entries(files).map(([name, bytes], index) =>
    Buffer.concat([integer(index), unrealText(name), integer(bytes.length), bytes]),
  );
  return deflateSync(Buffer.concat([header, ...bodies, header]));
}

test('takes a container of Unreal Engine apart', async () => {
  const sent = unrealContainer({
    'UE4Minidump.dmp': large,
    'CrashContext.runtime-xml': Buffer.from('<x/>'),
    'game.log': Buffer.from('l'),
  });
  const response = await send(`/api/5/unreal/${key}/`, Buffer.from(sent));
  expect(await response.text()).toMatch(dashed);
  const items = sentry.items({ type: 'attachment', project: 5 });
  expect(items.map((item) => [item.header()?.['filename'], item.header()?.['attachment_type']])).toEqual([
    ['UE4Minidump.dmp', 'event.minidump'],
    ['CrashContext.runtime-xml', 'unreal.context'],
    ['game.log', 'unreal.logs'],
  ]);
  expect(await downloaded(items[0]!.id)).toBe(sha256(large));
  expect(items[0]!.request.authentication).toMatchObject({ key, places: ['path'] });
  expect(warnings()).toEqual([]);
});

test('keeps what is no container of Unreal Engine whole', async () => {
  await send(`/api/5/unreal/${key}/`, Buffer.from(deflateSync('nonsense')));
  expect(sentry.items({ type: 'unreal_report' })[0]?.payload().toString()).toBe('nonsense');
  expect(warnings()).toEqual(['invalid unreal crash report (byte 0); real Relay answers 400']);
});

test('takes files for an event that came before', async () => {
  const response = await send(
    `/api/5/events/${eventId}/attachments/`,
    form({ a: new File(['abc'], 'a.txt') }),
  );
  expect(response.status).toBe(201);
  const [item] = sentry.items({ eventId });
  expect([item?.payload().toString(), item?.facts.title]).toEqual([
    'abc',
    'a.txt, 3 bytes, event.attachment',
  ]);
});

test('takes a dump of a PlayStation', async () => {
  const response = await send(
    '/api/5/playstation/',
    form({ prosperodump: new File(['PSD'], 'x.prosperodmp') }),
  );
  expect(response.status).toBe(200);
  expect(sentry.items()[0]?.header()).toMatchObject({ attachment_type: 'playstation.prosperodump' });
});

const checkIns: readonly [string, string, string | undefined, Record<string, string>, string][] = [
  ['the query of a POST', '?status=ok&duration=1.5', '', {}, 'POST'],
  ['the query of a GET', '?status=ok&duration=1.5', undefined, {}, 'GET'],
  ['a JSON body', '', '{"status":"ok","duration":1.5}', { 'Content-Type': 'application/json' }, 'POST'],
];

test.each(checkIns)('takes a check-in from %s', async (_name, query, body, headers, method) => {
  const response = await send(`/api/5/cron/nightly/${key}/${query}`, body, headers, method);
  expect(response.status).toBe(202);
  const [item] = sentry.items({ type: 'check_in' });
  expect(item?.json()).toEqual({ status: 'ok', duration: 1.5, monitor_slug: 'nightly' });
  expect(item?.facts.title).toBe('nightly ok');
  expect(warnings()).toEqual([]);
});

test('warns of a check-in without a status', async () => {
  await send(`/api/5/cron/nightly/${key}?status=great`, '');
  expect(warnings()).toEqual(['status great is none of a check-in; real Relay answers 400']);
});

const drains: readonly [string, string, string, string[], string[]][] = [
  ['/api/5/integration/otlp/v1/traces/', 'application/json', '{"resourceSpans":[]}', ['otlp_traces'], []],
  ['/api/5/integration/otlp/v1/logs', 'application/x-protobuf', '\n\0', ['otlp_logs_protobuf'], []],
  [
    '/api/5/otlp/v1/traces/',
    'text/plain',
    'x',
    ['otlp_traces_protobuf'],
    ['content type "text/plain" is neither JSON nor protobuf; real Relay answers 415'],
  ],
  [
    '/api/5/integration/vercel/logs/',
    'application/json',
    '[{"message":"a"},{"message":"b"}]',
    ['vercel_log', 'vercel_log'],
    [],
  ],
  [
    '/api/5/integration/vercel/logs',
    'application/x-ndjson',
    '{"message":"a"}\n{"message":"b"}\n',
    ['vercel_log', 'vercel_log'],
    [],
  ],
  [
    '/api/5/integration/heroku/logs/',
    'application/logplex-1',
    '7 <1>1 a\n8 <1>1 b\nc',
    ['heroku_log', 'heroku_log'],
    [],
  ],
  [
    '/api/5/integration/heroku/logs/',
    'application/logplex-1',
    'nonsense',
    ['other'],
    ['the body is not made of frames with their length in front (byte 0); real Relay answers 400'],
  ],
];

test.each(drains)('takes logs and traces at %s as %s: %j', async (path, type, body, types, expected) => {
  const response = await send(path, body, { 'Content-Type': type });
  expect(response.status).toBe(202);
  expect(sentry.items({ project: 5 }).map((item) => item.type)).toEqual(types);
  expect(warnings()).toEqual(expected);
});

const reports: readonly [string, string, string, string][] = [
  ['/api/5/security/', 'application/csp-report', '{"csp-report":{}}', 'raw_security'],
  ['/api/5/security/', 'application/expect-ct-report+json', '{"expect-ct-report":{}}', 'raw_security'],
  ['/api/5/csp-report/', 'application/reports+json', '[{"type":"csp-violation"}]', 'raw_security'],
  ['/api/5/nel/', 'application/reports+json', '[{"type":"network-error"}]', 'nel'],
  ['/api/5/integrity/', 'application/reports+json', '[{"type":"integrity-violation"}]', 'integrity'],
  [
    '/api/5/integration/integrity',
    'application/reports+json',
    '[{"type":"integrity-violation"}]',
    'integrity',
  ],
];

test.each(reports)('takes reports at %s as %s', async (path, type, body, itemType) => {
  expect((await send(path, body, { 'Content-Type': type })).status).toBe(200);
  expect(sentry.items().map((item) => item.type)).toEqual([itemType]);
  expect(warnings()).toEqual([]);
  await send(path, body, { 'Content-Type': 'text/html' });
  expect(warnings()).toEqual(['content type "text/html" is none of a report; real Relay answers 415']);
});

test('takes a resumable upload in pieces', async () => {
  const metadata = `sentry ${btoa('{"attachment_type":"event.minidump"}')}`;
  const tus = { 'Tus-Resumable': '1.0.0' };
  const created = await send('/api/5/upload/', '', {
    ...tus,
    'Upload-Length': '6',
    'Upload-Metadata': metadata,
  });
  expect([created.status, created.headers.get('upload-offset')]).toEqual([201, '0']);
  const location = created.headers.get('location')!;
  expect(location).toMatch(/^\/api\/5\/upload\/[0-9a-f]{32}\/$/);
  const piece = (at: number, bytes: string): Promise<Response> =>
    send(
      location,
      bytes,
      { ...tus, 'Upload-Offset': String(at), 'Content-Type': 'application/offset+octet-stream' },
      'PATCH',
    );
  const first = await piece(0, 'abc');
  expect([first.status, first.headers.get('upload-offset')]).toEqual([204, '3']);
  expect((await piece(0, 'abc')).status).toBe(409);
  expect((await piece(3, 'def')).headers.get('upload-offset')).toBe('6');
  const items = sentry.items({ type: 'upload' });
  expect(items.map((item) => item.payload().toString())).toEqual(['', 'abc', 'abc', 'def']);
  expect(items[0]?.header()).toMatchObject({
    length: 6,
    metadata: { sentry: { attachment_type: 'event.minidump' } },
  });
  expect(items.flatMap(({ request }) => request.warnings)).toEqual([]);
  expect((await send('/api/5/upload/no-such-key/', 'x', tus, 'PATCH')).status).toBe(404);
});

test('serves the report dialog and takes what is written into it', async () => {
  const dsn = encodeURIComponent(`http://${key}@127.0.0.1/7`);
  const path = `/api/embed/error-page/?eventId=${eventId}&dsn=${dsn}`;
  const script = await fetch(sentry.url + path);
  expect(script.headers.get('content-type')).toMatch(/javascript/);
  expect(await script.text()).toContain('showModal');
  const answer = await fetch(sentry.url + path, {
    method: 'POST',
    body: new URLSearchParams({ name: 'N', email: 'e@x.example', comments: 'it broke' }),
  });
  expect(answer.status).toBe(200);
  const [item] = sentry.items({ type: 'user_report', project: 7, eventId });
  expect(item?.json()).toEqual({ event_id: eventId, name: 'N', email: 'e@x.example', comments: 'it broke' });
  expect([item?.request.authentication.key, warnings()]).toEqual([key, []]);
});

test('takes user feedback by the older web API', async () => {
  const report = { event_id: eventId, name: 'N', email: 'e@x.example', comments: 'it broke' };
  const answer = await fetch(`${sentry.url}/api/0/projects/org/my-project/user-feedback/`, {
    method: 'POST',
    headers: { Authorization: `DSN http://${key}@127.0.0.1/7` },
    body: JSON.stringify(report),
  });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject(report);
  expect(sentry.items({ type: 'user_report', project: 7 })[0]?.json()).toEqual(report);
  expect(warnings()).toEqual([]);
});

test('serves a loader for a project key', async () => {
  const answer = await fetch(`${sentry.url}/js-sdk-loader/${key}.min.js`, {
    headers: { Origin: 'https://app.example', 'Sec-Fetch-Site': 'cross-site' },
  });
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
  expect(await answer.text()).toContain('captureException');
});

const tunnelled = `{"dsn":"http://${key}@127.0.0.1/7"}\n{"type":"event"}\n{"message":"m"}`;

test.each(['/tunnel', '/', '/some/where/?o=1&p=2'])(
  'takes an envelope with its DSN from %s',
  async (path) => {
    for (const headers of [{}, { Origin: 'https://app.example', 'Sec-Fetch-Site': 'cross-site' }]) {
      const answer = await fetch(sentry.url + path, { method: 'POST', headers, body: tunnelled });
      expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
    }
    expect(sentry.items({ project: 7 }).map(({ request }) => request.authentication.key)).toEqual([key, key]);
    expect(warnings()).toEqual([]);
  },
);

const notTunnelled: readonly [string, string][] = [
  ['nothing', ''],
  ['no envelope', 'a=b'],
  ['an envelope without DSN', '{}\n{"type":"event"}\n{}'],
];

test.each(notTunnelled)('keeps %s away from an address that is none of Sentry’s', async (_name, body) => {
  expect((await fetch(`${sentry.url}/tunnel`, { method: 'POST', body })).status).toBe(404);
  expect(sentry.items()).toEqual([]);
});

test.each(['/flush', '/api/flush/', '/__crashbox__/reset', '/api/crashbox/items'])(
  'lets a page of another origin reach %s with nothing but an envelope, which is kept',
  async (path) => {
    const headers = { Origin: 'https://app.example', 'Sec-Fetch-Site': 'cross-site' };
    const post = (body: string): Promise<Response> =>
      fetch(sentry.url + path, { method: 'POST', headers, body });
    await post(tunnelled);
    expect((await post('a=b')).status).toBe(403);
    expect(sentry.items()).toHaveLength(1);
  },
);
