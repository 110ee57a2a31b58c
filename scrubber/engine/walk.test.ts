import { expect, test } from 'vitest';
import { createScrubber } from '../create-scrubber.ts';
import type { ScrubProblem } from '../payload/problem.ts';
import { keepOnly } from '../rules/keep-only.ts';
import { deep, rule } from '../rules/rule.ts';
import { values } from '../rules/values.ts';

const frames = 'exception.values.[].stacktrace.frames.[].vars';

test.each([
  ['an element without what is expected', [{ ok: 1 }, { stacktrace: null }, 'leak']],
  ['no frames in one of the errors', [{ stacktrace: { frames: null } }, 'leak']],
  ['a text in place of an object', [{ stacktrace: 'x' }, 'leak']],
  ['a number in place of an error', [7, 'leak']],
])('%s never keeps a rule from the other elements', (_name, elements) => {
  const leak = { stacktrace: { frames: [{ vars: { password: 'secret', kept: 1 } }] } };
  const scrubber = createScrubber({ rules: [rule(frames, ['password'])] });
  const clean = scrubber.scrub('event', {
    exception: { values: elements.map((element) => (element === 'leak' ? leak : element)) },
  });
  expect(clean.exception.values.at(-1)).toEqual({
    stacktrace: { frames: [{ vars: { password: '[Scrubbed]', kept: 1 } }] },
  });
});

test('where a payload has another structure than a rule expects, what stands there is masked and told once', () => {
  const problems: ScrubProblem[] = [];
  const scrubber = createScrubber({
    rules: [deep(['x']), rule(frames, ['password'])],
    onError: (problem) => problems.push(problem),
  });
  const event = {
    exception: { values: [{ stacktrace: 'secret' }, { stacktrace: { frames: { a: 'secret' } } }] },
  };
  expect(scrubber.scrub<unknown>('event', event)).toEqual({
    exception: { values: [{ stacktrace: '[Scrubbed]' }, { stacktrace: { frames: '[Scrubbed]' } }] },
  });
  expect(problems).toEqual([
    { kind: 'path', rule: 1, path: frames, payloadKind: 'event', errorClass: undefined },
  ]);
  expect(scrubber.problems).toEqual({ value: 0, path: 1, engine: 0 });
});

test.each([
  ['drop', { request: {} }],
  ['keep', { request: { headers: 'secret' } }],
] as const)('with onMismatch %s, what stands in place of an object is treated so', (onMismatch, clean) => {
  const scrubber = createScrubber({ rules: [rule('request.headers', ['cookie'])], onMismatch });
  expect(scrubber.scrub('event', { request: { headers: 'secret' } })).toEqual(clean);
});

test('one rule for headers holds for an object, a list of pairs, and the attributes of spans', () => {
  const scrubber = createScrubber({ rules: [deep(['Auth-Token', 'cookie'])] });
  expect(
    scrubber.scrub('event', {
      headers: [
        ['auth_token', 's'],
        ['host', 'h'],
        ['Cookie', 's'],
      ],
    }),
  ).toEqual({
    headers: [
      ['auth_token', '[Scrubbed]'],
      ['host', 'h'],
      ['Cookie', '[Scrubbed]'],
    ],
  });
  const attributes = {
    'http.request.header.auth-token': { type: 'string[]', value: ['s'] },
    'http.request.header.cookie.session': { type: 'string', value: 's' },
    'http.request.header.host': { type: 'string', value: 'h' },
  };
  expect(scrubber.scrub('span', { attributes })).toEqual({
    attributes: {
      'http.request.header.auth-token': { type: 'string', value: '[Scrubbed]' },
      'http.request.header.cookie.session': { type: 'string', value: '[Scrubbed]' },
      'http.request.header.host': { type: 'string', value: 'h' },
    },
  });
});

test('a scrub function gets the value of an attribute, and the attribute keeps its form', () => {
  const scrubber = createScrubber({ rules: [deep(['sql'], (value) => String(value).length)] });
  expect(scrubber.scrub<object>('span', { data: { sql: { type: 'string', value: 'abc' } } })).toEqual({
    data: { sql: { type: 'string', value: 3 } },
  });
  const masked = { data: { sql: { type: 'string', value: '[Scrubbed]' } } };
  expect(createScrubber({ rules: [deep(['sql'])] }).scrub('span', masked)).toBe(masked);
});

test.each([
  [
    'throws',
    () => {
      throw new Error('secret');
    },
    'Error',
  ],
  ['answers nothing', () => undefined, 'undefined'],
  ['answers with a promise', () => Promise.resolve('secret'), 'Promise'],
  [
    'is a proxy that throws',
    new Proxy(() => 1, {
      apply: () => {
        throw new TypeError('secret');
      },
    }),
    'TypeError',
  ],
])(
  'a scrub function that %s yields the error mask, and the class of the error is told',
  (_name, scrub, errorClass) => {
    const problems: ScrubProblem[] = [];
    const scrubber = createScrubber({
      rules: [rule('extra', ['a'], scrub)],
      onError: (one) => problems.push(one),
    });
    expect(scrubber.scrub('log', { extra: { a: 'secret', b: 1 } })).toEqual({
      extra: { a: 'ERROR WHEN SCRUBBING', b: 1 },
    });
    expect(problems).toEqual([{ kind: 'value', rule: 0, path: 'extra', payloadKind: 'log', errorClass }]);
  },
);

test('rules apply in their order, and keys that a function adds are scrubbed by the others', () => {
  const scrubber = createScrubber({
    rules: [
      rule('extra', ['a'], () => ({ password: 'secret', list: [1] })),
      rule('extra.a', ['list'], () => 'second'),
      deep(['password']),
    ],
  });
  expect(scrubber.scrub<object>('event', { extra: { a: 1 } })).toEqual({
    extra: { a: { password: '[Scrubbed]', list: 'second' } },
  });
});

test('a text that holds JSON is scrubbed by its keys and stays as it is but for their values', () => {
  const scrubber = createScrubber({ rules: [deep(['password']), rule('request.data', ['Code'])] });
  const text =
    '\n{ "a" : 1.0, "password":{"b":[1]} ,"list":[ {"pass\\u0077ord":2}, 3e5 ],"code":null,"code":1, "big":12345678901234567890}';
  expect(scrubber.scrub('event', { request: { data: text } }).request.data).toBe(
    '\n{ "a" : 1.0, "password":"[Scrubbed]" ,"list":[ {"pass\\u0077ord":"[Scrubbed]"}, 3e5 ],"code":"[Scrubbed]","code":"[Scrubbed]", "big":12345678901234567890}',
  );
});

test('a form is scrubbed by its names where a rule asks for keys', () => {
  const scrubber = createScrubber({ rules: [rule('request.data', ['password', 'user[name]'])] });
  expect(scrubber.scrub('event', { request: { data: 'a=%7E&password=x;y&b=+&%70assword=z' } })).toEqual({
    request: { data: 'a=%7E&password=%5BScrubbed%5D&b=+&%70assword=%5BScrubbed%5D' },
  });
});

test.each(['{"a": 1, "password": "sec', 'secret and more', '[{"password":"secret"}, '])(
  'a body that is neither JSON nor a form is masked whole: %s',
  (data) => {
    const scrubber = createScrubber({ rules: [rule('request.data', ['password'])] });
    expect(scrubber.scrub('event', { request: { data } })).toEqual({ request: { data: '[Scrubbed]' } });
  },
);

test('paths may hold any name, any depth and elements, and belong to one kind of payload', () => {
  const scrubber = createScrubber({
    rules: [rule('contexts.*', ['name']), rule('extra.**', ['id']), rule('$log.attributes', ['user.id'])],
  });
  const payload = {
    contexts: { os: { name: 'a', other: 1 } },
    extra: { id: 1, list: [{ deeper: { id: 2 } }], text: 'x' },
    attributes: { 'user.id': 3 },
  };
  expect(scrubber.scrub('log', payload)).toEqual({
    contexts: { os: { name: '[Scrubbed]', other: 1 } },
    extra: { id: '[Scrubbed]', list: [{ deeper: { id: '[Scrubbed]' } }], text: 'x' },
    attributes: { 'user.id': '[Scrubbed]' },
  });
  expect(scrubber.scrub('event', payload).attributes).toEqual({ 'user.id': 3 });
});

test('exact names match letter by letter', () => {
  const scrubber = createScrubber({ rules: [deep(['Name'], undefined, { exact: true })] });
  expect(scrubber.scrub('event', { name: 1, Name: 2 })).toEqual({ name: 1, Name: '[Scrubbed]' });
});

test('what stays the same is the same object, also beside what changes', () => {
  const kept = { a: [{ b: 1 }] };
  const event = { kept, extra: { password: 1, other: kept } };
  const clean = createScrubber({ rules: [deep(['password']), values(['email'])] }).scrub('event', event);
  expect(clean.kept).toBe(kept);
  expect(clean.extra.other).toBe(kept);
  expect(event.extra.password).toBe(1);
});

test('a frozen payload is scrubbed like any other', () => {
  const event = Object.freeze({
    password: 'secret',
    list: Object.freeze([Object.freeze({ password: 'secret' })]),
  });
  expect(createScrubber({ rules: [deep(['password'])] }).scrub('event', event)).toEqual({
    password: '[Scrubbed]',
    list: [{ password: '[Scrubbed]' }],
  });
});

test('what JSON would write of an object with a class is what is scrubbed', () => {
  class Account {
    password = 'secret';
    name = 'kept';
  }
  const scrubber = createScrubber({ rules: [deep(['password']), values(['email'])] });
  expect(
    scrubber.scrub<object>('event', {
      a: new Account(),
      b: new String('to a@b.example'),
      c: new URL('http://h/'),
    }),
  ).toEqual({
    a: { password: '[Scrubbed]', name: 'kept' },
    b: 'to [Scrubbed]',
    c: 'http://h/',
  });
});

test('a detector looks at numbers and at the names of keys too', () => {
  const scrubber = createScrubber({ rules: [values(['creditCard', 'email'])] });
  expect(
    scrubber.scrub<object>('event', { card: 4111111111111111, n: 4, extra: { 'a@b.example': 1 } }),
  ).toEqual({
    card: '[Scrubbed]',
    n: 4,
    extra: { '[Scrubbed]': 1 },
  });
});

test('a mask of your own is put everywhere, and an allow-list needs none', () => {
  const scrubber = createScrubber({ rules: [deep(['a']), keepOnly('$event', ['a', 'b'])], mask: '***' });
  expect(scrubber.scrub('event', { a: 1, b: 2, c: 3 })).toEqual({ a: '***', b: 2 });
});

test('an explanation names path, rule and action, and no value', () => {
  const scrubber = createScrubber({
    rules: [deep(['password']), values(['email', 'creditCard']), keepOnly('$event.extra', ['kept'])],
  });
  const event = {
    user: { password: 'secret', card: 4111111111111111 },
    message: 'a@b.example',
    extra: { kept: 1, other: 'secret' },
  };
  expect(scrubber.explain('event', event)).toEqual([
    { path: 'user.password', rule: 0, action: 'masked' },
    { path: 'user.card', rule: undefined, action: 'changed' },
    { path: 'message', rule: undefined, action: 'changed' },
    { path: 'extra.other', rule: undefined, action: 'removed' },
  ]);
});

test('an explanation names keys inside texts of JSON and of forms', () => {
  const scrubber = createScrubber({ rules: [deep(['password']), rule('extra.form.user', ['password'])] });
  const request = {
    cookies: { sid: 1 },
    data: '{"users":[{"name":"a"},{"password":"secret"}]}',
  };
  const extra = { form: 'page=1&user[password]=secret' };
  expect(scrubber.explain('event', { request, extra }).map(({ path }) => path)).toEqual([
    'request.data.users.1.password',
    'extra.form.user.password',
  ]);
});
