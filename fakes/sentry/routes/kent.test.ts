import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningSentry, startSentry } from '../start.ts';

// The contract of reference sentry §3: bytes, not only values.

let sentry: RunningSentry;
beforeAll(async () => {
  sentry = await startSentry({ port: 0 });
});
afterAll(() => sentry.stop());
beforeEach(() => sentry.reset());

const trace = '{"trace_id":"0de7a3d2c5d24f6ab9e8f0d0ad9d4b3e","release":"tecken@1","public_key":"public"}';
const body =
  '{"z":1,"message":"grüß 😀","level":"error","n":1700000000.0,"big":12345678901234567890,"x":null}';
const envelope = `{"event_id":"9ec7","sent_at":"2025","trace":${trace}}\n{"type":"event","content_type":"application/json"}\n${body}\n`;

function call(path: string, method = 'GET', content?: string): Promise<Response> {
  return fetch(sentry.url + path, {
    method,
    redirect: 'manual',
    ...(content !== undefined && { body: content }),
  });
}

test('says Kent on its index', async () => {
  const response = await call('/');
  expect(response.status).toBe(200);
  expect(await response.text()).toContain('Kent');
});

test('lists nothing at first', async () => {
  const response = await call('/api/eventlist/');
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(await response.text()).toBe('{"events":[]}\n');
});

test('lists oldest first with id, whole project number and summary', async () => {
  await call('/api/1/envelope/', 'POST', envelope);
  await call('/api/22/store/', 'POST', '{"exception":{"values":[{"type":"E","value":"v"}]}}');
  const [first, second] = sentry.items().map(({ id }) => id);
  expect(await (await call('/api/eventlist/')).text()).toBe(
    `{"events":[{"event_id":"${first}","project_id":1,"summary":"gr\\u00fc\\u00df \\ud83d\\ude00"},{"event_id":"${second}","project_id":22,"summary":"E: v"}]}\n`,
  );
});

test('gives an event of an envelope with its headers, in sorted ASCII', async () => {
  await call('/api/1/envelope/', 'POST', envelope);
  const { id } = sentry.items()[0]!;
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(await (await call(`/api/event/${id}`)).text()).toBe(
    `{"event_id":"${id}","payload":{"body":{"big":12345678901234567890,"level":"error","message":"gr\\u00fc\\u00df \\ud83d\\ude00","n":1700000000.0,"x":null,"z":1},` +
      `"envelope_header":{"event_id":"9ec7","sent_at":"2025","trace":{"public_key":"public","release":"tecken@1","trace_id":"0de7a3d2c5d24f6ab9e8f0d0ad9d4b3e"}},` +
      `"header":{"content_type":"application/json","type":"event"}},"project_id":1}\n`,
  );
});

test('gives an event of the store address without headers', async () => {
  await call('/api/1/store/', 'POST', '{"message":"m"}');
  const { id } = sentry.items()[0]!;
  expect(await (await call(`/api/event/${id}`)).json()).toEqual({
    event_id: id,
    project_id: 1,
    payload: { body: { message: 'm' }, envelope_header: null, header: null },
  });
});

test('flushes, also when there is nothing', async () => {
  await call('/api/1/store/', 'POST', '{}');
  for (let round = 0; round < 2; round += 1) {
    expect(await (await call('/api/flush/', 'POST')).text()).toBe('{"success":true}\n');
    expect(await (await call('/api/eventlist/')).text()).toBe('{"events":[]}\n');
  }
});

test('leaves records of refused requests out of the list, so that the first event is a real one', async () => {
  await call('/api/1/envelope/', 'POST', '{}');
  expect(sentry.items()).toHaveLength(1);
  expect(await (await call('/api/eventlist/')).text()).toBe('{"events":[]}\n');
});

test('leaves what came by the Spotlight channel out of the list', async () => {
  await call('/stream', 'POST', envelope);
  expect(sentry.items()).toHaveLength(1);
  expect(await (await call('/api/eventlist/')).text()).toBe('{"events":[]}\n');
});

const statuses: readonly [
  method: string,
  path: string,
  status: number,
  header: string | null,
  type: RegExp,
][] = [
  ['GET', '/api/eventlist', 308, '/api/eventlist/', /./],
  ['GET', '/api/eventlist?a=1', 308, '/api/eventlist/?a=1', /./],
  ['POST', '/api/flush', 308, '/api/flush/', /./],
  ['POST', '/api/eventlist/', 405, 'GET, HEAD, OPTIONS', /html/],
  ['GET', '/api/flush/', 405, 'POST, OPTIONS', /html/],
  ['DELETE', '/api/event/x', 405, 'GET, HEAD, OPTIONS', /html/],
  ['HEAD', '/api/eventlist/', 200, null, /json/],
  ['GET', '//api//eventlist/', 200, null, /json/],
  ['GET', '/api/event/no-such-id', 404, null, /json/],
  ['GET', '/api/event/no-such-id/', 404, null, /html/],
  ['GET', '/prefix/api/eventlist/', 404, null, /json/],
  ['GET', '/api/errorlist/', 200, null, /json/],
];

test.each(statuses)('answers %s %s with %i', async (method, path, status, header, type) => {
  const response = await call(path, method);
  expect(response.status).toBe(status);
  expect(response.headers.get('location') ?? response.headers.get('allow')).toBe(header);
  expect(response.headers.get('content-type')).toMatch(type);
});

test('names the id it does not know', async () => {
  expect(await (await call('/api/event/abc%20d')).text()).toBe('{"error":"Event abc d not found"}\n');
});

test('answers the addresses of Kent 1.x', async () => {
  await call('/api/1/store/', 'POST', '{"message":"m"}');
  const { id } = sentry.items()[0]!;
  expect(await (await call('/api/errorlist/')).json()).toEqual({ errors: [id] });
  expect(await (await call(`/api/error/${id}`)).json()).toEqual({
    error_id: id,
    project_id: 1,
    payload: { message: 'm' },
  });
});

const summaries: readonly [body: string, summary: string][] = [
  ['{}', 'no summary'],
  ['{"error":"broken"}', 'broken'],
  ['{"exception":{"values":[{"type":"ValueError","value":"bad"}]},"message":"m"}', 'ValueError: bad'],
  ['{"exception":null,"message":"m"}', 'm'],
  ['{"exception":[{"type":"E"}]}', 'no summary'],
  ['{"exception":{"values":[{"type":"E"}]}}', 'E'],
  ['{"exception":{"values":[{"value":"v"}]},"message":"m"}', 'm'],
  ['{"csp-report":{"violated-directive":"img-src"}}', 'csp-report: img-src'],
  ['{"csp-report":{}}', 'csp-report: unknown'],
  ['{"type":"csp-violation","body":{"effectiveDirective":"font-src"}}', 'csp-report: font-src'],
  ['{"logentry":{"message":"l"}}', 'no summary'],
  ['{"sdk":null}', 'no summary'],
];

test.each(summaries)('sums up %s as Kent does', async (content, summary) => {
  await call('/api/1/store/', 'POST', content);
  const { events } = (await (await call('/api/eventlist/')).json()) as { events: { summary: string }[] };
  expect(events[0]?.summary).toBe(summary);
});

const awkward = [
  '{"n":NaN}',
  '{"n":[-Infinity,"NaN"]}',
  '3',
  'null',
  '{"__proto__":{"a":1}}',
  `${'['.repeat(5000)}${']'.repeat(5000)}`,
  '{"a":1e999}',
];

test.each(awkward)('goes on listing valid JSON after %.20s', async (content) => {
  await call(
    '/api/1/envelope/',
    'POST',
    `{}\n{"type":"event"}\n${content}\n{"type":"attachment","length":3}\n\0\u0001\u0002`,
  );
  const { events } = (await (await call('/api/eventlist/')).json()) as { events: { event_id: string }[] };
  expect(events).toHaveLength(2);
  for (const { event_id } of events) {
    for (const path of [`/api/event/${event_id}`, `/api/crashbox/items/${event_id}`, `/item/${event_id}`]) {
      const response = await call(path);
      expect(response.status).toBe(200);
      if (path.startsWith('/api/')) await response.json();
    }
  }
  expect((await call('/')).status).toBe(200);
});

// What the users of Kent do with it (reference sentry §3.4).

test('serves a test that flushes, lets a process fail and reads the release of the first event', async () => {
  await call('/api/1/store/', 'POST', '{"message":"from before"}');
  await call('/api/flush/', 'POST');
  await call('/api/1/envelope/', 'POST', envelope);
  const { events } = (await (await call('/api/eventlist/')).json()) as { events: { event_id: string }[] };
  const event = await (await call(`/api/event/${events[0]?.event_id}`)).json();
  expect(event).toMatchObject({ payload: { envelope_header: { trace: { release: 'tecken@1' } } } });
});

test('serves a test by the addresses of before 2.0: flush, no errors, a request, exactly one error', async () => {
  await call('/api/flush/', 'POST');
  expect(await (await call('/api/errorlist/')).json()).toEqual({ errors: [] });
  await call('/api/1/envelope/', 'POST', envelope);
  const { errors } = (await (await call('/api/errorlist/')).json()) as { errors: string[] };
  expect(errors).toHaveLength(1);
  expect(await (await call(`/api/error/${errors[0]}`)).json()).toMatchObject({ payload: { level: 'error' } });
});

test('serves a helper that lists and then gets each, to filter by body', async () => {
  for (const message of ['a', 'b'])
    await call('/api/1/store/', 'POST', `{"message":"${message}","platform":"node"}`);
  const { events } = (await (await call('/api/eventlist/')).json()) as { events: { event_id: string }[] };
  const bodies = await Promise.all(
    events.map(async ({ event_id }) => (await (await call(`/api/event/${event_id}`)).json()) as object),
  );
  expect(bodies).toMatchObject([
    { payload: { body: { message: 'a', platform: 'node' } } },
    { payload: { body: { message: 'b', platform: 'node' } } },
  ]);
});
