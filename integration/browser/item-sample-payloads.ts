import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import type { JsonObject, JsonValue } from '../../crash/json.ts';

// What an SDK would send, a payload for each item type.

export const eventId = '9ec79c33ec9942ab8353589fcb2e04dc';
const traceId = '49c2010b2f2148908897d8f16bf48e63';

export function python(name: string): string {
  return readFileSync(`fixtures/sentry/python/${name}`, 'utf8');
}

const flask = JSON.parse(python('flask_checkout_error.json')) as JsonObject; // a fixture, an object

/** A real event, with what its SDK does not send added: a cause, threads, images, feedback on processing. */
export const event: JsonObject = {
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

export const spans: JsonValue = ['GET /convert', 'query rates', 'render'].map((name, place) => ({
  name,
  span_id: `bad46488eb874f${place}d`,
  ...(place > 0 && { parent_span_id: 'bad46488eb874f0d' }),
  trace_id: traceId,
  start_timestamp: 1795442306.03 + place * 0.04,
  end_timestamp: 1795442306.2 - place * 0.02,
  status: place === 2 ? 'error' : 'ok',
  attributes: { 'sentry.op': { value: ['http.server', 'db', 'view'][place] ?? '', type: 'string' } },
}));

export const logs: JsonValue = ['info', 'warn', 'error'].map((level, place) => ({
  timestamp: 1795442313.86 + place,
  level,
  body: `step ${place} of the import`,
  trace_id: traceId,
  attributes: { 'server.address': { value: 'web-2', type: 'string' } },
}));

export const checkIn: JsonObject = {
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
export const session: JsonObject = {
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
export const sessions: JsonObject = {
  aggregates: [{ started: '2026-11-23T13:58:00.000Z', exited: 12, errored: 2, crashed: 1 }],
  attrs: { release: 'portal@4.2.0' },
};
export const clientReport: JsonObject = {
  timestamp: 1795442313,
  discarded_events: [
    { reason: 'before_send', category: 'error', quantity: 3 },
    { reason: 'sample_rate', category: 'transaction', quantity: 41 },
  ],
};
export const cspReport = {
  'document-uri': 'https://shop.example.test/',
  'violated-directive': 'script-src',
  'blocked-uri': 'https://evil.example.test/x.js',
  'original-policy': "default-src 'self'; script-src 'self'; report-uri /csp",
};
export const newCspReport: JsonObject = {
  documentURL: 'https://shop.example.test/',
  effectiveDirective: 'img-src',
  blockedURL: 'javascript:alert(1)',
  originalPolicy: "img-src 'self'",
  disposition: 'enforce',
  statusCode: 200,
};
export const nel: JsonObject = {
  type: 'network-error',
  url: 'https://shop.example.test/',
  age: 29,
  body: { type: 'dns.name_not_resolved', phase: 'dns', elapsed_time: 18, status_code: 0 },
};
export const feedback: JsonObject = {
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
export const replay: JsonObject = {
  type: 'replay_event',
  replay_id: eventId,
  segment_id: 0,
  urls: ['https://shop.example.test/', 'javascript:alert(1)'],
  error_ids: [eventId],
  trace_ids: [traceId],
  replay_type: 'session',
  request: { url: 'https://shop.example.test/', headers: { 'User-Agent': 'Firefox' } },
};
export const profile: JsonObject = {
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

export function recording(): Buffer {
  const events = [
    { type: 4, timestamp: 1795442313000, data: { href: 'javascript:alert(1)', width: 1280 } },
    { type: 3, timestamp: 1795442314000, data: { source: 2, text: '<script>window.broken=1</script>' } },
  ];
  return Buffer.concat([Buffer.from('{"segment_id":0}\n'), deflateSync(JSON.stringify(events))]);
}
