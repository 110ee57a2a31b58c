import { expect, test } from 'vitest';
import { createScrubber } from '../create-scrubber.ts';
import { keepOnly } from '../rules/keep-only.ts';
import { deep } from '../rules/rule.ts';

test('of two allow-lists each removes what it does not list', () => {
  const scrubber = createScrubber({
    rules: [
      keepOnly('$event', ['level', 'extra.a', 'extra.both.**']),
      keepOnly('$event.extra', ['b', 'both.c']),
    ],
  });
  const event = { level: 'error', message: 'm', extra: { a: 1, b: 2, both: { c: 3, d: 4 } } };
  expect(scrubber.scrub<object>('event', event)).toEqual({ level: 'error', extra: { both: { c: 3 } } });
});

test('an allow-list at any depth does not begin again inside of itself', () => {
  const scrubber = createScrubber({ rules: [keepOnly('**.context', ['id'])] });
  const context = { id: 1, other: 2, context: { id: 3 } };
  expect(scrubber.scrub<object>('event', { a: { context }, other: 4 })).toEqual({
    a: { context: { id: 1 } },
    other: 4,
  });
});

test('on the way to an allow-list a text is masked, whatever it holds', () => {
  const scrubber = createScrubber({ rules: [deep(['password']), keepOnly('$event.request.data', ['a'])] });
  const request = '{"data":{"a":1,"b":2},"password":3}';
  expect(scrubber.scrub('event', { request })).toEqual({ request: '[Scrubbed]' });
});
