import { expect, test } from 'vitest';
import { createScrubber } from '../create-scrubber.ts';
import { parseRules } from './parse-rules.ts';

test('rules written as data scrub as those written as code', () => {
  const rules = parseRules([
    { rule: 'request.headers', keys: ['cookie'], scrub: { cookies: ['session'] } },
    { rule: 'request', keys: ['query_string'], scrub: { queryParams: 'all' } },
    { deep: ['/passw(or)?d/i'] },
    { values: ['email'], path: 'extra' },
    { params: ['token'] },
    { keepOnly: '$session.attrs', paths: ['release'] },
    { preset: 'browser-url' },
  ]);
  const scrubber = createScrubber({ rules });
  expect(
    scrubber.scrub('event', {
      request: { headers: { Cookie: 'session=1; theme=dark' }, query_string: 'a=1' },
      extra: { oldPassword: 1, note: 'to a@b.example', url: '/?token=1' },
    }),
  ).toEqual({
    request: {
      headers: { Cookie: 'session=[Scrubbed]; theme=dark' },
      query_string: 'a=%5BScrubbed%5D',
    },
    extra: { oldPassword: '[Scrubbed]', note: 'to [Scrubbed]', url: '/?token=[Scrubbed]' },
  });
  expect(scrubber.scrub('session', { attrs: { release: '1', user_agent: 'x' } })).toEqual({
    attrs: { release: '1' },
  });
});

test.each([
  [{}, 'rule 0: expected a list of rules, got an object'],
  [[{ deep: ['a'] }, 1], 'rule 1: expected an object, got a number'],
  [
    [{ deeep: ['a'] }],
    'rule 0: expected exactly one of rule, deep, values, params, keepOnly, preset; got deeep',
  ],
  [[{ deep: 'password' }], 'rule 0: deep: expected a list of one or more texts, got a string'],
  [[{ deep: [] }], 'rule 0: deep: expected a list of one or more texts, got a list of 0'],
  [[{ deep: ['a', 1] }], 'rule 0: deep: expected a list of one or more texts, got a number'],
  [[{ deep: ['a'], extact: true }], 'rule 0: expected no field extact; known here: deep'],
  [[{ rule: 'a' }], 'rule 0: keys: expected a list of one or more texts, got undefined'],
  [[{ values: ['e-mail'] }], /^rule 0: values: expected some of pem, .*; got e-mail$/],
  [[{ preset: 'best' }], /^rule 0: preset: expected one of services, .*; got best$/],
  [
    [{ deep: ['a'], scrub: 'hash' }],
    'rule 0: scrub: expected "mask" or an object with one of cookies, queryParams, bodyText; got a string',
  ],
  [[{ deep: ['/(/'] }], /^rule 0: Invalid regular expression/],
])('%j is refused with the index of the rule and what was expected', (data, message) => {
  expect(() => parseRules(data)).toThrow(message);
});

test('a path with a mistake is refused when the scrubber is made, with the index of its rule', () => {
  const rules = parseRules([{ deep: ['a'] }, { rule: 'request..headers', keys: ['a'] }]);
  expect(() => createScrubber({ rules })).toThrow(
    /^rule 1: path request\.\.headers: expected names, .*; got \.headers$/,
  );
});
