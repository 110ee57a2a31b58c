import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deep, rule } from '../../rules/rule.ts';
import { newCanary } from './canary.ts';
import { canaryRequest } from './canary-request.ts';
import { findCanaries } from './find-canaries.ts';
import { plantCanaries } from './plant-canaries.ts';
import { vacuousRules } from './vacuous-rules.ts';

const canary = { value: newCanary('').value, label: 'mine' };
const { value } = canary;
const base64 = (text: string): string => Buffer.from(text).toString('base64');

test.each([
  ['plain', `a ${value} b`, 'plain'],
  ['upper case', value.toUpperCase(), 'plain'],
  ['JSON in JSON in JSON', JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ value }) }) }), 'plain'],
  ['base64, at the first alignment', base64(value), 'base64'],
  ['base64, at the second', base64(`x${value}y`), 'base64'],
  ['base64, at the third', base64(`xy${value}`), 'base64'],
  ['base64 for addresses', Buffer.from(`?>${value}`).toString('base64url'), 'base64'],
  ['base64 twice', base64(`x${base64(`yz${value}`)}`), 'base64'],
  ['hex', Buffer.from(value).toString('hex').toUpperCase(), 'hex'],
  ['percent of every byte', Buffer.from(value).toString('hex').replaceAll(/../g, '%$&'), 'percent'],
])('a canary is found %s', (_how, text, form) => {
  expect(findCanaries({ deep: [{ text }] }, [canary])).toEqual([
    { canary: 'mine', itemType: undefined, path: 'deep.[0].text', form },
  ]);
});

test('a secret with signs in it is found escaped for JSON and percent-encoded', () => {
  const odd = { value: 'p"ss wörd\\1', label: 'odd' };
  const nested = JSON.stringify(JSON.stringify({ a: odd.value }));
  const sent = [
    nested,
    `?a=${encodeURIComponent(odd.value)}`,
    encodeURIComponent(encodeURIComponent(odd.value)),
  ];
  expect(findCanaries(sent, [odd]).map(({ path, form }) => [path, form])).toEqual([
    ['[0]', 'json'],
    ['[1]', 'percent'],
    ['[2]', 'percent'],
  ]);
});

test('keys, headers of items and bytes of attachments are searched, and each place is named', () => {
  const bytes = new Uint8Array([0xff, 0xfe, ...new TextEncoder().encode(value)]);
  const envelope = [
    { trace: { transaction: value } },
    [
      [{ type: 'attachment', filename: `${value}.txt` }, bytes],
      [{ type: 'event' }, { extra: { [value]: 1 } }],
    ],
  ];
  expect(findCanaries(envelope, [canary]).map(({ itemType, path }) => `${itemType} ${path}`)).toEqual([
    'envelope header trace.transaction',
    'attachment "(header)".filename'.replaceAll('"', ''),
    'attachment ',
    `event extra.${value} (key)`,
  ]);
});

test('a circle does not keep the search from its end', () => {
  const circle: { self?: unknown; note: string } = { note: value };
  circle.self = circle;
  expect(findCanaries(circle, [canary])).toHaveLength(1);
});

test('planting puts a canary of its own into every text, value by value where there are names, and keeps the signal', () => {
  const event = {
    event_id: 'f'.repeat(32),
    level: 'error',
    message: 'hello',
    request: { headers: { cookie: 'session=1; theme=dark' }, data: '{"password":"x","n":1}', method: 'POST' },
    exception: { values: [{ type: 'Error', value: 'no', stacktrace: { frames: [{ lineno: 3 }] } }] },
  };
  const { payload, canaries } = plantCanaries(event);
  expect(payload).toMatchObject({ event_id: event.event_id, level: 'error', request: { method: 'POST' } });
  expect(payload.request.headers.cookie).toMatch(/^session=canary\w+; theme=canary\w+$/);
  expect(JSON.parse(payload.request.data)).toEqual({ password: expect.stringMatching(/^canary/), n: 1 });
  expect(canaries.map(({ label }) => label)).toEqual([
    'message',
    'request.headers.cookie session=',
    'request.headers.cookie theme=',
    'request.data.(json).password',
    'exception.values.[0].value',
  ]);
  expect(findCanaries(payload, canaries)).toHaveLength(canaries.length);
  expect(findCanaries(event, canaries)).toEqual([]);
});

test('every canary that is planted in any JSON is found again', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (json) => {
      const { payload, canaries } = plantCanaries({ json });
      const found = new Set(
        findCanaries([[{}, [[{ type: 'event' }, payload]]]], canaries).map((find) => find.canary),
      );
      expect(found).toEqual(new Set(canaries.map(({ label }) => label)));
    }),
    { numRuns: 100 },
  );
});

test('a request has a canary in path, query, fragment, headers, cookies and body', () => {
  const request = canaryRequest();
  expect(new URL(request.target, 'http://h').searchParams.get('token')).toMatch(/^canary/);
  expect(findCanaries(request.headers, request.canaries).map(({ canary: label }) => label)).toContain(
    'cookie session',
  );
  expect(
    new Set(findCanaries({ ...request, canaries: [] }, request.canaries).map((find) => find.canary)).size,
  ).toBe(request.canaries.length);
});

test('rules without which no canary more gets out are named: of no use, or covered by another', () => {
  const event = { user: { email: 'a' }, request: { headers: { cookie: 'b=c' } }, extra: { token: 'd' } };
  const { payload, canaries } = plantCanaries(event);
  const rules = [
    rule('request.headers', ['cookie']),
    rule('request.headers', ['authorization']),
    rule('extra', ['token']),
    deep(['token']),
    deep(['email']),
  ];
  expect(vacuousRules(rules, [[{}, [[{ type: 'event' }, payload]]]], canaries)).toEqual([1, 2, 3]);
});

test('a rule for attachments is of use where they leave as text, and not where they are dropped or masked', () => {
  const header = { type: 'attachment', filename: 'a.txt', content_type: 'text/plain' };
  const envelope = [{}, [[header, `password=${value}`]]] as const;
  const rules = [rule('$attachment', ['text'])];
  expect(vacuousRules(rules, [envelope], [canary])).toEqual([0]);
  expect(vacuousRules(rules, [envelope], [canary], { attachments: 'mask' })).toEqual([0]);
  expect(vacuousRules(rules, [envelope], [canary], { attachments: 'text' })).toEqual([]);
});
