import { expect, test } from 'vitest';
import { createScrubber } from '../create-scrubber.ts';
import { type Rule, rule } from '../rules/rule.ts';
import { cookies } from '../scrub-functions/cookies.ts';
import { queryParams } from '../scrub-functions/query-params.ts';

// Where Fillmore leaks or changes what it need not (reference scrubbing §2.3, last column): the default does better.
const scrubbed = (rules: Rule, event: unknown): unknown =>
  createScrubber({ rules: [rules] }).scrub('event', event);
const cookie = (names: readonly string[] | 'all', value: unknown): unknown =>
  (
    scrubbed(rule('request', ['cookies'], cookies(names)), { request: { cookies: value } }) as {
      request: { cookies: unknown };
    }
  ).request.cookies; // the event is an object again
const query = (value: unknown): unknown =>
  (
    scrubbed(rule('request', ['query_string'], queryParams(['code', 'state'])), {
      request: { query_string: value },
    }) as {
      request: { query_string: unknown };
    }
  ).request.query_string; // the event is an object again
const vars = rule('exception.values.[].stacktrace.frames.[].vars', ['password']);
const secret = { stacktrace: { frames: [{ vars: { password: 'hunter2' } }] } };

test('a cookie without a name does not survive where all go', () => {
  expect(cookie('all', 'a=1; b=; c')).toBe('a=[Scrubbed]; b=; [Scrubbed]');
});

test.each([7, new Uint8Array([1]), true])('cookies as %s are masked', (value) => {
  expect(cookie(['code'], value)).toBe('[Scrubbed]');
});

test.each([
  ['Code=a', 'Code=%5BScrubbed%5D'],
  ['?code=a', '?code=%5BScrubbed%5D'],
  ['%63ode=a', '%63ode=%5BScrubbed%5D'],
  ['code=a;state=b', 'code=%5BScrubbed%5D;state=%5BScrubbed%5D'],
  ['a=1;code=x', 'a=1;code=%5BScrubbed%5D'],
  ['code=abc#frag', 'code=%5BScrubbed%5D#frag'],
  ['code=1&b=*&c=~&&=v&a=%20', 'code=%5BScrubbed%5D&b=*&c=~&&=v&a=%20'],
])('a query string %s becomes %s', (value, clean) => {
  expect(query(value)).toBe(clean);
});

test('a query string in bytes is masked', () => {
  expect(query(new TextEncoder().encode('code=1'))).toBe('[Scrubbed]');
});

test('headers match whatever their case, and as a list of pairs', () => {
  const headers = rule('request.headers', ['Cookie']);
  expect(scrubbed(headers, { request: { headers: { cookie: 'a=1' } } })).toEqual({
    request: { headers: { cookie: '[Scrubbed]' } },
  });
  expect(scrubbed(headers, { request: { headers: [['cookie', 'a=1']] } })).toEqual({
    request: { headers: [['cookie', '[Scrubbed]']] },
  });
});

test.each([null, { stacktrace: null }, { stacktrace: { frames: null } }, 'text', 7])(
  'an element %j of a list does not keep the next from being scrubbed',
  (odd) => {
    const clean = scrubbed(vars, { exception: { values: [secret, odd, secret] } });
    expect(JSON.stringify(clean)).not.toContain('hunter2');
  },
);

test('a path through a text that holds the name of its next part is no error', () => {
  expect(scrubbed(rule('request.data.foo', ['a']), { request: { data: 'xfoox' } })).toEqual({
    request: { data: '[Scrubbed]' },
  });
});

test('a scrub function without a name fails closed', () => {
  const nameless = Object.defineProperty(
    () => {
      throw new Error('no');
    },
    'name',
    {
      get: () => {
        throw new Error('none');
      },
    },
  );
  expect(scrubbed(rule('request', ['url'], nameless), { request: { url: 'hunter2' } })).toEqual({
    request: { url: 'ERROR WHEN SCRUBBING' },
  });
});

test('a transaction with the same data is scrubbed too', () => {
  const scrubber = createScrubber({ rules: [rule('request', ['cookies'])] });
  expect(scrubber.scrub('transaction', { request: { cookies: 'a=1' } })).toEqual({
    request: { cookies: '[Scrubbed]' },
  });
});
