import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import type { JsonObject, JsonValue } from '../../crash/json.ts';

/** One item as it goes into an envelope. */
export interface ItemSample {
  /** Of the item header: `type` is what it is, the rest is what the sender says. */
  readonly type: string;
  readonly header?: JsonObject;
  readonly payload: JsonValue | Buffer;
}

/** An item of each type that Sentry knows (reference sentry §2.5), and of some that it does not. */
export function itemSamples(): readonly ItemSample[] {
  return [
    { type: 'event', payload: event },
    {
      type: 'event',
      payload: { level: 'warning', logentry: { message: 'Disk is %s full', params: ['91 %'] } },
    },
    { type: 'transaction', payload: JSON.parse(python('flask_report_transaction.json')) as JsonValue }, // a fixture
    { type: 'span', payload: { version: 2, items: spans } },
    { type: 'log', payload: { version: 2, items: logs } },
    { type: 'check_in', payload: checkIn },
    { type: 'session', payload: session },
    { type: 'sessions', payload: sessions },
    { type: 'client_report', payload: clientReport },
    { type: 'raw_security', payload: { 'csp-report': cspReport } },
    {
      type: 'security',
      payload: { type: 'csp-violation', url: cspReport['document-uri'], body: newCspReport },
    },
    { type: 'nel', payload: nel },
    { type: 'feedback', payload: feedback },
    {
      type: 'user_report',
      payload: { event_id: eventId, name: 'Jane', email: 'jane@example.test', comments: 'It broke.' },
    },
    { type: 'replay_event', payload: replay },
    { type: 'replay_recording', payload: recording() },
    {
      type: 'replay_video',
      payload: Buffer.from([0x83, 0xa6, ...Buffer.from('replay_event'), 0, 1, 2, 255]),
    },
    { type: 'profile', payload: profile },
    { type: 'profile_chunk', payload: { ...profile, chunk_id: eventId, profiler_id: eventId } },
    {
      type: 'statsd',
      payload: Buffer.from('button_click@none:1|c|#browser:Firefox|T1615889440\nload@second:0.21:0.3|d\n'),
    },
    {
      type: 'metric_buckets',
      payload: [
        {
          name: 'c:custom/clicks@none',
          type: 'c',
          value: 4,
          timestamp: 1615889440,
          width: 10,
          tags: { browser: 'Firefox' },
        },
      ],
    },
    {
      type: 'trace_metric',
      payload: {
        items: [
          {
            name: 'queue.depth',
            type: 'gauge',
            value: 17,
            unit: 'none',
            attributes: { host: { value: 'web-2', type: 'string' } },
          },
        ],
      },
    },
    {
      type: 'form_data',
      payload: [
        ['product', 'Firefox'],
        ['version', '110.0'],
      ],
    },
    {
      type: 'attachment',
      header: { filename: 'notes.txt', content_type: 'text/plain' },
      payload: Buffer.from('first line\nsecond line\n'),
    },
    {
      type: 'attachment',
      header: { filename: 'view-hierarchy.json', attachment_type: 'event.view_hierarchy' },
      payload: { rendering_system: 'UIKit', windows: [{ type: 'Window', identifier: 'main', children: [] }] },
    },
    {
      type: 'attachment',
      header: { filename: 'picture.png', content_type: 'image/png' },
      payload: Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      ),
    },
    {
      type: 'attachment',
      header: { filename: 'drawing.svg', content_type: 'image/svg+xml' },
      payload: Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg" onload="window.broken=1"><script>window.broken=1</script></svg>',
      ),
    },
    {
      type: 'attachment',
      header: { filename: 'page.html', content_type: 'text/html' },
      payload: Buffer.from(
        '<!doctype html><script>window.broken=1</script><style>body{display:none}</style>',
      ),
    },
    {
      type: 'attachment',
      header: { filename: 'crash.dmp', attachment_type: 'event.minidump' },
      payload: readFileSync('fixtures/dumps/simple-crashpad.dmp'),
    },
    {
      type: 'attachment',
      header: { filename: 'data.bin' },
      payload: Buffer.from(Array.from({ length: 700 }, (_, place) => (place * 7) % 256)),
    },
    { type: 'unreal_report', payload: Buffer.from([1, 2, 3, 4]) },
    {
      type: 'future_item',
      payload: { text: 'of a type that is not known', list: [1, true, null, { deep: 'value' }] },
    },
  ];
}

/** The samples as one envelope; `event_id` is theirs. */
export function envelopeOf(
  samples: readonly ItemSample[],
  header: JsonObject = { event_id: eventId, sent_at: '2026-11-23T13:58:26.167Z' },
): Buffer<ArrayBuffer> {
  const parts = samples.flatMap((sample) => {
    const payload = Buffer.isBuffer(sample.payload)
      ? sample.payload
      : Buffer.from(JSON.stringify(sample.payload));
    const itemHeader = JSON.stringify({ ...sample.header, type: sample.type, length: payload.length });
    return [Buffer.from(`${itemHeader}\n`), payload, Buffer.from('\n')];
  });
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), ...parts]);
}

const eventId = '9ec79c33ec9942ab8353589fcb2e04dc';
const traceId = '49c2010b2f2148908897d8f16bf48e63';

function python(name: string): string {
  return readFileSync(`fixtures/sentry/python/${name}`, 'utf8');
}

const flask = JSON.parse(python('flask_checkout_error.json')) as JsonObject; // a fixture, an object

/** A real event, with what its SDK does not send added: a cause, threads, images, feedback on processing. */
const event: JsonObject = {
  ...flask,
  threads: {
    values: [
      {
        id: 1,
        name: 'MainThread',
        crashed: true,
        current: true,
        stacktrace: { frames: [{ function: 'main', filename: 'main.py', lineno: 3, in_app: true }] },
      },
    ],
  },
  debug_meta: {
    images: [
      { type: 'elf', debug_id: '47f2f1a5-0b4d-4a1c-9a0e-1d2b3c4d5e6f', code_file: '/usr/lib/libc.so.6' },
    ],
  },
  errors: [{ type: 'invalid_data', name: 'tags.a', value: 'x' }],
  tags: [
    ['crash_id', 'bp-1'],
    ['kind', 'checkout'],
  ],
};

const spans: JsonValue = ['GET /convert', 'query rates', 'render'].map((name, place) => ({
  name,
  span_id: `bad46488eb874f${place}d`,
  ...(place > 0 && { parent_span_id: 'bad46488eb874f0d' }),
  trace_id: traceId,
  start_timestamp: 1795442306.03 + place * 0.04,
  end_timestamp: 1795442306.2 - place * 0.02,
  status: place === 2 ? 'error' : 'ok',
  attributes: { 'sentry.op': { value: ['http.server', 'db', 'view'][place] ?? '', type: 'string' } },
}));

const logs: JsonValue = ['info', 'warn', 'error'].map((level, place) => ({
  timestamp: 1795442313.86 + place,
  level,
  body: `step ${place} of the import`,
  trace_id: traceId,
  attributes: { 'server.address': { value: 'web-2', type: 'string' } },
}));

const checkIn: JsonObject = {
  check_in_id: eventId,
  monitor_slug: 'nightly-report',
  status: 'in_progress',
  duration: 12.5,
  environment: 'staging',
  release: 'shop@2.31.0',
  monitor_config: {
    schedule: { type: 'crontab', value: '0 * * * *' },
    checkin_margin: 5,
    max_runtime: 30,
    timezone: 'Europe/Berlin',
  },
};
const session: JsonObject = {
  sid: eventId,
  did: 'user-1',
  init: true,
  started: '2026-11-23T13:58:38.266Z',
  timestamp: '2026-11-23T13:58:39.949Z',
  status: 'crashed',
  errors: 1,
  duration: 1.68,
  attrs: { release: 'portal@4.2.0', environment: 'staging', user_agent: 'Firefox' },
};
const sessions: JsonObject = {
  aggregates: [{ started: '2026-11-23T13:58:00.000Z', exited: 12, errored: 2, crashed: 1 }],
  attrs: { release: 'portal@4.2.0' },
};
const clientReport: JsonObject = {
  timestamp: 1795442313,
  discarded_events: [
    { reason: 'before_send', category: 'error', quantity: 3 },
    { reason: 'sample_rate', category: 'transaction', quantity: 41 },
  ],
};
const cspReport = {
  'document-uri': 'https://shop.example.test/',
  'violated-directive': 'script-src',
  'blocked-uri': 'https://evil.example.test/x.js',
  'original-policy': "default-src 'self'; script-src 'self'; report-uri /csp",
};
const newCspReport: JsonObject = {
  documentURL: 'https://shop.example.test/',
  effectiveDirective: 'img-src',
  blockedURL: 'javascript:alert(1)',
  originalPolicy: "img-src 'self'",
  disposition: 'enforce',
  statusCode: 200,
};
const nel: JsonObject = {
  type: 'network-error',
  url: 'https://shop.example.test/',
  age: 29,
  body: { type: 'dns.name_not_resolved', phase: 'dns', elapsed_time: 18, status_code: 0 },
};
const feedback: JsonObject = {
  contexts: {
    feedback: {
      message: 'The button does nothing.\nI pressed it twice.',
      name: 'Jane',
      contact_email: 'jane@example.test',
      url: 'https://shop.example.test/cart',
    },
  },
  level: 'info',
  platform: 'javascript',
  tags: { page: 'cart' },
};
const replay: JsonObject = {
  type: 'replay_event',
  replay_id: eventId,
  segment_id: 0,
  urls: ['https://shop.example.test/', 'javascript:alert(1)'],
  error_ids: [eventId],
  trace_ids: [traceId],
  replay_type: 'session',
  request: { url: 'https://shop.example.test/', headers: { 'User-Agent': 'Firefox' } },
};
const profile: JsonObject = {
  event_id: eventId,
  platform: 'python',
  version: '1',
  transaction: { name: 'checkout', trace_id: traceId },
  release: 'shop@2.31.0',
  device: { architecture: 'x86_64' },
  profile: {
    frames: [
      { function: 'main', filename: 'main.py', lineno: 3 },
      { function: 'total', filename: 'cart.py', lineno: 12 },
    ],
    stacks: [[1, 0], [0]],
    samples: [{ stack_id: 0 }, { stack_id: 0 }, { stack_id: 1 }],
  },
};

function recording(): Buffer {
  const events = [
    { type: 4, timestamp: 1795442313000, data: { href: 'javascript:alert(1)', width: 1280 } },
    { type: 3, timestamp: 1795442314000, data: { source: 2, text: '<script>window.broken=1</script>' } },
  ];
  return Buffer.concat([Buffer.from('{"segment_id":0}\n'), deflateSync(JSON.stringify(events))]);
}
