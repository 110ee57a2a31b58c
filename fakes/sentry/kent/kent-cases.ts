import { deflateSync, gzipSync } from 'node:zlib';

/** One request; `#1` in a path stands for the first event id that an answer told. */
export interface KentStep {
  readonly method?: string;
  readonly path: string;
  readonly body?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Requests in order, after a flush. Each is sent to Kent itself and to ours; the answers must be the same. */
export interface KentCase {
  readonly name: string;
  readonly steps: readonly KentStep[];
}

const trace =
  '{"trace_id":"0de7a3d2c5d24f6ab9e8f0d0ad9d4b3e","environment":"local","release":"tecken@1","public_key":"public"}';
const event =
  '{"z":1,"message":"grüß 😀","level":"error","n":1700000000.0,"big":12345678901234567890,"x":null}';
const header = `{"event_id":"9ec79c33ec9942ab8353589fcb2e04dc","sent_at":"2025-10-13T00:00:00Z","trace":${trace},"sdk":{"name":"s","version":"1"},"dsn":"http://public@localhost/1"}`;
const envelope = `${header}\n{"type":"event","content_type":"application/json","length":${Buffer.byteLength(event)}}\n${event}\n`;
const session =
  '{"sid":"c3d2","init":true,"started":"2025-10-13T00:00:00Z","status":"ok","attrs":{"release":"r"}}';
const json = { 'Content-Type': 'application/json' };

const list: KentStep = { path: '/api/eventlist/' };
const first: KentStep = { path: '/api/event/#1' };
const second: KentStep = { path: '/api/event/#2' };

function post(path: string, body: string | Uint8Array, headers: Record<string, string> = json): KentStep {
  return { method: 'POST', path, body, headers };
}

function stored(name: string, body: string): KentCase {
  return { name, steps: [post('/api/1/store/', body), list, first] };
}

function sent(name: string, body: string | Uint8Array, headers: Record<string, string> = json): KentCase {
  return { name, steps: [post('/api/1/envelope/', body, headers), list, first] };
}

function asked(method: string, path: string): KentCase {
  return { name: `${method} ${path}`, steps: [{ method, path }] };
}

const report = '{"csp-report":{"violated-directive":"img-src","blocked-uri":"https://x.example"}}';
const violation =
  '{"type":"csp-violation","age":0,"body":{"effectiveDirective":"font-src"},"url":"https://x.example"}';

/** The flow of reference sentry §3.1, 3.2 and 3.5. */
const answered: readonly KentCase[] = [
  { name: 'an empty list', steps: [list] },
  {
    name: 'flush, also when there is nothing',
    steps: [
      { method: 'POST', path: '/api/flush/' },
      { method: 'POST', path: '/api/flush/' },
    ],
  },
  {
    name: 'flush empties the list',
    steps: [post('/api/1/store/', '{"message":"m"}'), { method: 'POST', path: '/api/flush/' }, list],
  },
  sent('an envelope with trace, sdk and dsn', envelope),
  sent('an envelope as octets', envelope, { 'Content-Type': 'application/octet-stream' }),
  sent('an envelope without content type', Buffer.from(envelope), {}),
  sent('an envelope without a final newline', envelope.slice(0, -1)),
  sent('an envelope in gzip', gzipSync(envelope), { 'Content-Encoding': 'gzip' }),
  sent('an envelope in deflate', deflateSync(envelope), { 'Content-Encoding': 'deflate' }),
  sent('an envelope without items', '{}'),
  sent('an envelope without items and with a newline', '{}\n'),
  sent('an item without length', `{}\n{"type":"session"}\n${session}\n`),
  sent('an item without length at the end', `{}\n{"type":"session"}\n${session}`),
  sent(
    'an unknown item type with a JSON payload',
    '{"future":[1]}\n{"type":"brand_new","extra":{"b":2,"a":1}}\n{"k":[]}\n',
  ),
  {
    name: 'two items of one envelope, oldest first',
    steps: [
      post('/api/1/envelope/', `${header}\n{"type":"session"}\n${session}\n{"type":"event"}\n${event}\n`),
      list,
      first,
      second,
    ],
  },
  {
    name: 'events of several projects in one list',
    steps: [
      post('/api/1/store/', '{"message":"a"}'),
      post('/api/22/store/', '{"message":"b"}'),
      post('/api/0/envelope/', envelope),
      post('/api/0007/envelope/', envelope),
      list,
    ],
  },
  { name: 'a CSP report of the old kind', steps: [post('/api/1/security/', report), list, first] },
  { name: 'a CSP report of the new kind', steps: [post('/api/1/security/', `[${violation}]`), list, first] },
  stored('an event', '{"message":"m","sdk":{"name":"s"}}'),
  stored(
    'an event with all kinds of numbers and texts',
    '{"a":[1,2.5,-0.0,1e100,1e-7],"b":{"d":"\\u007f","c":"\\ud83d\\ude00"}}',
  ),
  stored('an empty event', '{}'),
  stored('an empty list as event', '[]'),
  stored('an exception', '{"exception":{"values":[{"type":"ValueError","value":"bad"}]},"message":"m"}'),
  stored('an exception with value null', '{"exception":{"values":[{"type":"A","value":null}]}}'),
  stored('an exception with a number as value', '{"exception":{"values":[{"type":"A","value":12}]}}'),
  stored('an exception with true as value', '{"exception":{"values":[{"type":"A","value":true}]}}'),
  stored('an empty list of exceptions', '{"exception":{"values":[]},"message":"mm"}'),
  stored('exceptions as a plain list', '{"exception":[{"type":"A","value":"b"}],"message":"mm"}'),
  stored('an error key', '{"error":"broken","message":"m"}'),
  stored('an empty error key', '{"error":"","message":"m"}'),
  stored('a logentry', '{"logentry":{"message":"l"}}'),
  stored('a CSP report without directive', '{"csp-report":{}}'),
  stored('a CSP report with directive null', '{"csp-report":{"violated-directive":null}}'),
  stored('a CSP report with an empty directive', '{"csp-report":{"violated-directive":""}}'),
  stored('a CSP violation without body', '{"type":"csp-violation"}'),
  stored('a transaction', '{"type":"transaction","transaction":"t"}'),
  stored('an event with a long message', `{"message":"${'m'.repeat(40_000)}"}`),
];

/** The rows of reference sentry §3.1 about addresses and methods. */
const addresses: readonly KentCase[] = [
  ...['GET', 'HEAD', 'POST', 'PUT', 'OPTIONS'].flatMap((method) => [
    asked(method, '/'),
    asked(method, '/api/eventlist'),
    asked(method, '/api/eventlist/'),
    asked(method, '/api/flush'),
    asked(method, '/api/event/abc'),
    asked(method, '/api/event/abc/'),
    asked(method, '/api/1/store'),
    asked(method, '/api/1/envelope'),
    asked(method, '/api/1/security'),
    asked(method, '/api/abc/store/'),
  ]),
  ...['GET', 'HEAD', 'PUT', 'OPTIONS'].flatMap((method) => [
    asked(method, '/api/flush/'),
    asked(method, '/api/1/store/'),
    asked(method, '/api/1/envelope/'),
    asked(method, '/api/1/security/'),
  ]),
  asked('GET', '/api/eventlist?a=1'),
  asked('GET', '//api//eventlist/'),
  asked('GET', '/prefix/api/eventlist/'),
  asked('GET', '/api/event/abc%20d'),
  asked('GET', '/api/event/'),
  asked('GET', '/api/'),
  asked('POST', '/api/1/nel/'),
  asked('POST', '/api/1/minidump/'),
  asked('POST', '/api/-1/envelope/'),
  asked('POST', '/api/1.5/envelope/'),
  asked('POST', '/prefix/api/1/envelope/'),
  asked('GET', '/api/errorlist/'),
  asked('GET', '/api/error/abc'),
  asked('POST', '/stream'),
];

/** What Kent fails on (reference sentry §3.6). */
const defects: readonly KentCase[] = [
  sent('gzip in capitals', gzipSync(envelope), { 'Content-Encoding': 'GZIP' }),
  sent('an envelope with CR LF', '{}\r\n{"type":"event","length":2}\r\n{}\r\n'),
  sent('an attachment', '{}\n{"type":"attachment","length":10,"filename":"a.txt"}\n\ufeffa\r\nb\r\nc\n'),
  sent('one newline too many', `${envelope}\n`),
  sent('a binary recording', '{}\n{"type":"replay_recording","length":3}\n\u0001\u0002\u0003\n'),
  sent('an item without type', '{}\n{"length":2}\n{}\n'),
  sent('a length that is too long', '{}\n{"type":"event","length":99}\n{"message":"m"}\n'),
  sent('a payload that is a number', '{}\n{"type":"event"}\n3\n'),
  stored('an exception without value', '{"exception":{"values":[{"type":"A"}]}}'),
  stored('an exception that is null', '{"exception":null,"message":"m"}'),
  stored('NaN', '{"message":"m","n":NaN}'),
  stored('a message that is an object', '{"message":{"formatted":"f"}}'),
  stored('no JSON', 'nonsense'),
  stored('sdk null', '{"sdk":null,"message":"m"}'),
  { name: 'a report that is no JSON', steps: [post('/api/1/security/', 'nonsense'), list] },
  {
    name: 'two reports in one list',
    steps: [post('/api/1/security/', `[${violation},${violation}]`), list, first, second],
  },
];

export const kentCases: readonly KentCase[] = [...answered, ...addresses, ...defects];
