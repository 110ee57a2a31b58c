import { describe, expect, test } from 'vitest';
import { fillmoreBaseUrl } from './base-url.ts';
import { type FillmoreOptions, type FillmoreRule, fillmoreCompat } from './fillmore-compat.ts';
import { buildScrubCookies, buildScrubQueryString, scrub } from './fillmore-functions.ts';
import { parseFillmoreRules } from './fillmore-rules.ts';
import { fillmoreTargets } from './fillmore-targets.ts';

// The rows of Fillmore's own tests (reference scrubbing §2.2).
const masked = '[Scrubbed]';
const written = '%5BScrubbed%5D';

test.each(['abc', 0, { foo: 'bar' }])('scrub makes the mask of %j', (value) => {
  expect(scrub(value)).toBe(masked);
});

test.each<[input: unknown, result: unknown]>([
  ['', ''],
  [{}, {}],
  [[], []],
  ['foo=bar; foo2=bar2', 'foo=bar; foo2=bar2'],
  ['code=abc123; state=base64string', 'code=[Scrubbed]; state=[Scrubbed]'],
  ['foo=bar;    foo2=bar2', 'foo=bar;    foo2=bar2'],
  ['code=abc123;    randomthing=value', 'code=[Scrubbed]; randomthing=value'],
  [{ foo: 'bar' }, { foo: 'bar' }],
  [
    { code: 'asdf', foo: 'bar' },
    { code: masked, foo: 'bar' },
  ],
  [[['foo', 'bar']], [['foo', 'bar']]],
  [
    [
      ['code', 'asdf'],
      ['foo', 'bar'],
    ],
    [
      ['code', masked],
      ['foo', 'bar'],
    ],
  ],
])('cookies %j become %j', (input, result) => {
  expect(buildScrubCookies(['code', 'state'])(input)).toEqual(result);
});

test.each<[input: unknown, result: unknown]>([
  ['', ''],
  [{}, {}],
  [[], []],
  ['foo=bar&foo2=bar2', 'foo=bar&foo2=bar2'],
  ['code=abc123&state=base64String', `code=${written}&state=${written}`],
  ['code=abc123&state', `code=${written}&state=${written}`],
  ['test=%A&random&invalid_utf8=%A0%A1', 'test=%A&random&invalid_utf8=%A0%A1'],
  [
    'code=55&test=%A&random&invalid_utf8=%A0%A1',
    `code=${written}&test=%25A&random=&invalid_utf8=%EF%BF%BD%EF%BF%BD`,
  ],
  [{ foo: 'bar' }, { foo: 'bar' }],
  [
    { code: 'asdf', state: '', foo: 'bar' },
    { code: masked, state: masked, foo: 'bar' },
  ],
  [[['foo', 'bar']], [['foo', 'bar']]],
  [
    [
      ['code', 'asdf'],
      ['state', ''],
      ['foo', 'bar'],
    ],
    [
      ['code', masked],
      ['state', masked],
      ['foo', 'bar'],
    ],
  ],
])('a query string %j becomes %j', (input, result) => {
  expect(buildScrubQueryString(['code', 'state'])(input)).toEqual(result);
});

test('all cookies and all parameters are scrubbed in each form', () => {
  expect(buildScrubCookies('all')('a=1; b=; c')).toBe('a=[Scrubbed]; b=;  c');
  expect(buildScrubCookies('all')({ a: 1 })).toEqual({ a: masked });
  expect(buildScrubQueryString('all')('a=1&b')).toBe(`a=${written}&b=${written}`);
  expect(buildScrubQueryString('all')([['a', 1]])).toEqual([['a', masked]]);
});

const frames = { stack: { frames: [{ values: { a: 1 } }, { values: { b: 2 } }] } };
test.each<[event: unknown, path: readonly string[], targets: readonly unknown[]]>([
  [{}, [], [{}]],
  [{ foo: 'bar' }, [], [{ foo: 'bar' }]],
  [{ foo1: { foo2: 'bar' } }, ['foo1'], [{ foo2: 'bar' }]],
  [frames, ['stack', 'frames', '[]', 'values'], [{ a: 1 }, { b: 2 }]],
  [{ exception: { values: [{}] } }, ['exception', 'values', '[]', 'stacktrace', 'frames', '[]', 'vars'], []],
])('in %j the path %j leads to %j', (event, path, targets) => {
  expect([...fillmoreTargets(event, path)]).toEqual(targets);
});

/** What becomes of an event, with what was logged and what the handler was told. */
function run(options: FillmoreOptions, event: unknown) {
  const logged: string[] = [];
  const handled: string[] = [];
  const errorHandler = options.errorHandler ?? ((message: string) => handled.push(message));
  const logger = { error: (message: string) => logged.push(message) };
  return { event: fillmoreCompat({ ...options, errorHandler, logger })(event), logged, handled };
}

const only = (path: string, keys: readonly string[], by: FillmoreRule['scrub'] = scrub): FillmoreOptions => ({
  rules: [{ path, keys, scrub: by }],
});
const vars = 'exception.values.[].stacktrace.frames.[].vars';
const inFrames = (...all: readonly object[]): object => ({
  exception: { values: [{ stacktrace: { frames: all.map((one) => ({ vars: one })) } }] },
});
const request = (value: unknown): object => ({ request: value });

test.each<[name: string, FillmoreOptions, event: unknown, result: unknown]>([
  ['no rules', { rules: [] }, { a: 1 }, { a: 1 }],
  ['a rule by its function', only('request', ['a']), request({ a: 1 }), request({ a: masked })],
  ['a rule by its name', only('request', ['a'], 'scrub'), request({ a: 1 }), request({ a: masked })],
  [
    'a rule over a list, with two keys',
    only(vars, ['username', 'password']),
    inFrames({ username: 'u', a: 1 }, { password: 'p' }),
    inFrames({ username: masked, a: 1 }, { password: masked }),
  ],
  ['a body as text', only('request.data', ['a']), request({ data: 'a=1' }), request({ data: 'a=1' })],
  [
    'a body as object',
    only('request.data', ['a']),
    request({ data: { a: 1 } }),
    request({ data: { a: masked } }),
  ],
  [
    'the default rules',
    {},
    inFrames({ username: 'u', password: 'p' }),
    inFrames({ username: masked, password: masked }),
  ],
  [
    'a header among others',
    only('request.headers', ['X-Real-Ip']),
    request({ headers: { 'X-Real-Ip': '192.0.2.1', Host: 'h' } }),
    request({ headers: { 'X-Real-Ip': masked, Host: 'h' } }),
  ],
  [
    'a query string',
    only('request', ['query_string'], buildScrubQueryString(['code'])),
    request({ query_string: 'code=1&a=2' }),
    request({ query_string: `code=${written}&a=2` }),
  ],
  [
    'cookies as object',
    only('request', ['cookies']),
    request({ cookies: { a: 1 } }),
    request({ cookies: masked }),
  ],
  [
    'values of any type',
    only('a', ['b', 'c', 'd']),
    { a: { b: null, c: false, d: {} } },
    { a: { b: masked, c: masked, d: masked } },
  ],
  ['a missing path and a missing key', only('a.b', ['c']), { a: { b: {} } }, { a: { b: {} } }],
  ['the empty path, which is a key', only('', ['a']), { a: 1, '': { a: 1 } }, { a: 1, '': { a: masked } }],
  ['keys with dots', only('a', ['b.c']), { a: { 'b.c': 1 } }, { a: { 'b.c': masked } }],
  [
    'keys as a text',
    { rules: [{ path: 'a', keys: 'bc', scrub }] },
    { a: { b: 1, c: 2, bc: 3 } },
    { a: { b: masked, c: masked, bc: 3 } },
  ],
])('%s', (_name, options, event, result) => {
  const got = run(options, event);
  expect(got).toEqual({ event: result, logged: [], handled: [] });
  expect(got.event).toBe(event);
});

test('a later rule sees what an earlier one has made', () => {
  const rules = ['-', '+'].map((end) => ({ path: 'a', keys: ['b'], scrub: (value: string) => value + end }));
  expect(run({ rules }, { a: { b: 'x' } }).event).toEqual({ a: { b: 'x-+' } });
});

const failing = function failing_scrub(): never {
  throw new Error('sad');
};

test('a scrub function that fails leaves its mark, one line in the log and one call of the handler', () => {
  const text = 'scrub fun error: failing_scrub, error: sad';
  expect(run(only('a', ['b'], failing), { a: { b: 'x' } })).toEqual({
    event: { a: { b: 'ERROR WHEN SCRUBBING' } },
    logged: [text],
    handled: [text],
  });
});

test('a handler that fails is one more line, and the event is given back', () => {
  const errorHandler = (): never => failing();
  const { event, logged } = run({ ...only('a', ['b'], failing), errorHandler }, { a: { b: 'x' } });
  expect(event).toEqual({ a: { b: 'ERROR WHEN SCRUBBING' } });
  expect(logged[1]).toBe('error in error_handler errorHandler');
});

test('a path with another structure leaves the event as it was, with a line that says where', () => {
  const text = "scrubber error: error: path 'request.[]' doesn't match event structure";
  const event = request({ data: {} });
  expect(run(only('request.[].data', ['a']), event)).toEqual({ event, logged: [text], handled: [text] });
});

test('nothing in place of an event is given back', () => {
  expect(fillmoreCompat({ rules: [] })(null)).toBeNull();
});

test('a rule whose scrub is nothing that can be called is refused', () => {
  expect(() => fillmoreCompat(only('a', ['b'], 'none.of.these'))).toThrow(
    'none.of.these is not a callable or a string or does not exist',
  );
});

describe('rules from data', () => {
  test('name their functions', () => {
    const rules = parseFillmoreRules([
      { path: 'a', keys: ['b'] },
      { path: 'a', keys: ['c'], scrub: { build_scrub_cookies: ['sid'] } },
      { path: 'a', keys: ['q'], scrub: { build_scrub_query_string: 'all' } },
    ]);
    const event = { a: { b: 1, c: 'sid=1;x=2', q: 'y=3' } };
    expect(run({ rules }, event).event).toEqual({
      a: { b: masked, c: 'sid=[Scrubbed]; x=2', q: `y=${written}` },
    });
  });

  test.each<[data: unknown, message: string]>([
    [{}, 'rule 0: expected a list of rules'],
    [[{ path: 'a', keys: ['b'] }, { keys: ['b'] }], 'rule 1: path: expected a text'],
    [[{ path: 'a', keys: 'b' }], 'rule 0: keys: expected a list of texts'],
    [[{ path: 'a', keys: [], mask: '' }], 'rule 0: expected path, keys and scrub; got mask'],
    [
      [{ path: 'a', keys: [], scrub: { cookies: [] } }],
      'rule 0: scrub: expected a name, or build_scrub_cookies or',
    ],
  ])('%j is refused', (data, message) => {
    expect(() => parseFillmoreRules(data)).toThrow(message);
  });
});

test.each([
  ['http://key@host/1', 'http://host/'],
  ['https://key:secret@host:8090/path/1', 'https://host:8090/'],
])('the base URL of %s is %s', (dsn, url) => {
  expect(fillmoreBaseUrl(dsn)).toBe(url);
});

test('an empty DSN and one that is no text have no base URL', () => {
  expect(() => fillmoreBaseUrl('')).toThrow(RangeError);
  expect(() => fillmoreBaseUrl(1)).toThrow(TypeError);
});
