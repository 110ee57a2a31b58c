import { expect, test } from 'vitest';
import { clockTime, durationText, readTime } from './read-time.ts';

test.each([
  [1795442306.0371048, 1795442306.0371048],
  ['1795442306.5', 1795442306.5],
  ['2026-11-23T13:58:26.000250Z', 1795442306.00025],
  ['2026-11-23T13:58:26', 1795442306],
  ['2026-11-23T14:58:26+01:00', 1795442306],
  ['yesterday', undefined],
  [null, undefined],
  [{}, undefined],
])('reads %j as a time', (value, seconds) => {
  expect(readTime(value)).toBe(seconds);
});

test('shows a time of day, and what is no time as it stands', () => {
  expect(clockTime('2026-11-23T13:58:26.167Z')).toBe('13:58:26.167');
  expect(clockTime('<b>')).toBe('<b>');
  expect(clockTime(1e300)).toBe('1e+300');
});

test.each([
  [0.00035, '350 µs'],
  [0.0009996, '1 ms'],
  [0.01413, '14.1 ms'],
  [2.5, '2.5 s'],
  [184, '3 min 4 s'],
  [190_800, '2 d 5 h'],
  [-0.5, '-500 ms'],
])('says %d seconds as %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});
