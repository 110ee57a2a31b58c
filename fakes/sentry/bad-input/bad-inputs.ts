import { deflateRawSync, gzipSync } from 'node:zlib';
import { encodings } from '../testpost/encodings.ts';
import { malformations } from '../testpost/malformations.ts';
import { type PostParts, postKinds, type TestPost, testPost } from '../testpost/test-post.ts';

/** A request that something is wrong with, or that others fail on (reference sentry §2.3, §2.4, §3.6). */
interface BadInput {
  readonly name: string;
  readonly post: TestPost;
}

const key = 'a'.repeat(32);
/** Who the posts of these tests are from. */
export const postParts: PostParts = {
  dsn: `http://${key}@127.0.0.1/1`,
  key,
  project: '1',
  eventId: '9ec79c33ec9942ab8353589fcb2e04dc',
  seconds: 1_790_000_000,
};
const event = '{"message":"m"}';
/** `JSON.stringify` and `Array.join` end with a RangeError at some thousand levels. */
const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
const deepList = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;

/** Body of an envelope → what is wrong with it. */
const envelopes: readonly (readonly [string, string | Uint8Array])[] = [
  ['nothing', ''],
  ['a header alone', '{}'],
  ['a header alone with a newline', '{}\n'],
  ['a header that is a list', `[]\n{"type":"event"}\n${event}`],
  ['a header that is a number', `3\n{"type":"event"}\n${event}`],
  ['newlines alone', '\n\n\n'],
  ['blanks before the header', ` \t{}\n{"type":"event"}\n${event}`],
  ['CR alone as line end', `{}\r{"type":"event"}\r${event}`],
  ['CR LF as line end', `{}\r\n{"type":"event","length":15}\r\n${event}\r\n`],
  ['a newline too many', `{}\n{"type":"event"}\n${event}\n\n`],
  ['a newline between items', `{}\n{"type":"event"}\n${event}\n\n{"type":"session"}\n{}`],
  ['an item header as the last bytes', '{}\n{"type":"event","length":0}'],
  ['an item without type', '{}\n{"length":2}\n{}'],
  ['a type that is a number', '{}\n{"type":5}\n{}'],
  ['a type that is empty', '{}\n{"type":""}\n{}'],
  ['a type of 100 kB', `{}\n{"type":"${'t'.repeat(100_000)}"}\n{}`],
  ['the internal type', '{}\n{"type":"integration"}\n{}'],
  ['the type __proto__', '{}\n{"type":"__proto__"}\n{}'],
  ['a length of text', '{}\n{"type":"event","length":"2"}\n{}'],
  ['a length of 1.5', '{}\n{"type":"event","length":1.5}\n{}'],
  ['a length beyond all numbers', '{}\n{"type":"event","length":1e999}\n{}'],
  ['a length of 2^53', '{}\n{"type":"event","length":9007199254740992}\n{}'],
  ['a length that is null', '{}\n{"type":"event","length":null}\n{}'],
  ['a length over the end by one', '{}\n{"type":"event","length":3}\n{}'],
  ['a length within the payload', '{}\n{"type":"event","length":1}\n{}\n{"type":"session"}\n{}'],
  ['two empty attachments', '{}\n{"type":"attachment","length":0}\n\n{"type":"attachment","length":0}\n'],
  ['a payload of bytes that are no text', Buffer.from('{}\n{"type":"event"}\n\xff\xfe\x00', 'latin1')],
  ['a payload with a byte order mark', `{}\n{"type":"event"}\n\ufeff${event}`],
  [
    'a payload of UTF-16',
    Buffer.concat([Buffer.from('{}\n{"type":"event"}\n'), Buffer.from(event, 'utf16le')]),
  ],
  ['a payload that is a number', '{}\n{"type":"event"}\n3'],
  ['a payload that is null', '{}\n{"type":"event"}\nnull'],
  ['a payload that is a list', '{}\n{"type":"event"}\n[]'],
  ['a payload that is a text', '{}\n{"type":"event"}\n"x"'],
  ['NaN and Infinity', '{}\n{"type":"event"}\n{"n":NaN,"i":[-Infinity,Infinity]}'],
  ['a number beyond all numbers', '{}\n{"type":"event"}\n{"n":1e999}'],
  ['an exception that is null', '{}\n{"type":"event"}\n{"exception":null}'],
  ['an exception without type', '{}\n{"type":"event"}\n{"exception":{"values":[{"value":"v"}]}}'],
  ['an exception without value', '{}\n{"type":"event"}\n{"exception":{"values":[{"type":"T"}]}}'],
  ['exceptions that are texts', '{}\n{"type":"event"}\n{"exception":["a",1,null]}'],
  ['an sdk that is null', '{}\n{"type":"event"}\n{"sdk":null}'],
  ['tags of every kind', '{}\n{"type":"event"}\n{"tags":[["a"],[1,2],null,{"b":{}}]}'],
  [
    'a time beyond all calendars',
    '{}\n{"type":"event"}\n{"timestamp":1e300,"breadcrumbs":[{"timestamp":"x"}]}',
  ],
  ['a hundred thousand brackets', `{}\n{"type":"event"}\n${'['.repeat(100_000)}`],
  ['deep nesting', `{}\n{"type":"event"}\n${deep}`],
  [
    'an exception whose type is nested deep',
    `{}\n{"type":"event"}\n{"exception":{"values":[{"type":${deep}}]}}`,
  ],
  ['a length that is nested deep', `{}\n{"type":"event","length":${deep}}\n{}`],
  ['a time that is nested deep', `{}\n{"type":"event"}\n{"breadcrumbs":[{"timestamp":${deepList}}]}`],
  ['a remark that is nested deep', `{}\n{"type":"event"}\n{"_meta":{"":{"rem":[[${deepList}]]}}}`],
  ['a key __proto__', '{}\n{"type":"event"}\n{"__proto__":{"message":"m"},"constructor":1}'],
  ['a hundred sessions and one', `{}\n${'{"type":"session"}\n{}\n'.repeat(101)}`],
  ['an event and a transaction', '{}\n{"type":"event"}\n{}\n{"type":"transaction"}\n{}'],
  ['a DSN of somebody else', `{"dsn":"https://x@y/9"}\n{"type":"event"}\n${event}`],
  ['a DSN that is none', `{"dsn":"nonsense"}\n{"type":"event"}\n${event}`],
  ['a DSN that is a number', `{"dsn":5}\n{"type":"event"}\n${event}`],
  ['an event id that is none', `{"event_id":"x"}\n{"type":"event"}\n${event}`],
  ['a trace that is a text', `{"trace":"x"}\n{"type":"event"}\n${event}`],
  [
    'a file name of a thousand dots and NULs',
    `{}\n{"type":"attachment","length":0,"filename":"${'../\\u0000'.repeat(300)}"}\n`,
  ],
];

/** Header values → what is wrong with them, on a good envelope. */
const headers: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['no content type', {}],
  ['a content type of a form', { 'Content-Type': 'multipart/form-data' }],
  ['an encoding in capitals that it has not', { 'Content-Encoding': 'GZIP' }],
  ['six encodings', { 'Content-Encoding': 'gzip, gzip, gzip, gzip, gzip, gzip' }],
  ['an encoding that nobody knows', { 'Content-Encoding': 'x-secret' }],
  ['an authentication of commas', { 'X-Sentry-Auth': 'Sentry ,,=,sentry_key' }],
  ['an authentication that is no base64', { Authorization: 'Basic %%%' }],
  ['an authentication of another scheme', { Authorization: 'Bearer x' }],
  ['a version to come', { 'X-Sentry-Auth': `Sentry sentry_key=${key}, sentry_version=99` }],
];

/** Paths → what is wrong with them, for a good envelope. */
const paths: readonly (readonly [string, string])[] = [
  ['a project that is a word', '/api/abc/envelope/'],
  ['a project of 30 digits', `/api/${'9'.repeat(30)}/envelope/`],
  ['a project __proto__', '/api/__proto__/envelope/'],
  ['broken percent-encoding', '/api/1/envelope/?sentry_key=%zz'],
  ['an address that nobody knows', '/api/1/brand-new/'],
  ['NUL in the path', '/api/1/%00/'],
];

/** Envelopes that are spoilt in every way that `crashbox sentry testpost` knows. */
const spoiltKinds = [
  'event',
  'attachment',
  'replay_recording',
  'log',
  'store',
  'security_csp_new',
  'minidump',
  'unreal',
  'heroku',
];

export const badInputs: readonly BadInput[] = [
  ...envelopes.map(([name, body]) => ({ name: `an envelope: ${name}`, post: envelope(body) })),
  ...headers.map(([name, given]) => ({
    name: `a header: ${name}`,
    post: { ...envelope(`{}\n{"type":"event"}\n${event}`), headers: given },
  })),
  ...paths.map(([name, path]) => ({
    name: `a path: ${name}`,
    post: { ...envelope(`{}\n{"type":"event"}\n${event}`), path },
  })),
  ...['user-feedback', 'security_csp_old'].map((kind) => ({
    name: `${kind} whose values are nested deep`,
    post: nestedDeep(testPost(kind, postParts)),
  })),
  { name: 'gzip that is cut', post: coded(gzipSync(event).subarray(0, 12), 'gzip') },
  {
    name: 'gzip with bytes behind it',
    post: coded(Buffer.concat([gzipSync(`{}\n`), Buffer.from('x')]), 'gzip'),
  },
  { name: 'raw deflate', post: coded(deflateRawSync('{}\n{"type":"event"}\n{}'), 'deflate') },
  ...spoiltKinds.flatMap((kind) =>
    Object.keys(malformations).map((malformation) =>
      crossed(`${kind}, ${malformation}`, kind, { malformation }),
    ),
  ),
  ...Object.keys(encodings).map((encoding) => crossed(`an event in ${encoding}`, 'event', { encoding })),
  ...postKinds
    .filter((kind) => !spoiltKinds.includes(kind))
    .map((kind) => crossed(`${kind}, cut`, kind, { malformation: 'cut' })),
].flatMap((input) =>
  'post' in input && input.post !== undefined ? [{ name: input.name, post: input.post }] : [],
);

function envelope(body: string | Uint8Array): TestPost {
  return {
    method: 'POST',
    path: `/api/1/envelope/?sentry_key=${key}`,
    headers: { 'Content-Type': 'application/x-sentry-envelope' },
    body: Buffer.from(body),
  };
}

/** Texts become deep lists. */
function nestedDeep(post: TestPost | undefined): TestPost | undefined {
  return post && { ...post, body: Buffer.from(post.body.toString().replaceAll(/(?<=:)"[^"]*"/g, deepList)) };
}

function coded(body: Buffer, encoding: string): TestPost {
  return { ...envelope(body), headers: { 'Content-Encoding': encoding } };
}

function crossed(
  name: string,
  kind: string,
  form: Parameters<typeof testPost>[2],
): { readonly name: string; readonly post: TestPost | undefined } {
  return { name, post: testPost(kind, postParts, form) };
}
