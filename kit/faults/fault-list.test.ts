import { expect, test } from 'vitest';
import { systemRandom } from '../context.ts';
import type { FaultTiming } from './fault-action.ts';
import { FaultList } from './fault-list.ts';

/** Which of `requests` requests meet a fault, as 0 and 1. */
function pattern(fault: FaultTiming, requests = 8): string {
  const list = new FaultList<FaultTiming, string>(systemRandom);
  list.add(fault, () => true);
  return Array.from({ length: requests }, () => (list.meet('any') === undefined ? 0 : 1)).join('');
}

test.each<[FaultTiming, string]>([
  [{}, '11111111'],
  [{ times: 3 }, '11100000'],
  [{ nth: 1 }, '10000000'],
  [{ nth: 3 }, '00100000'],
  [{ nth: 3, times: 2 }, '00110000'],
  [{ probability: 0 }, '00000000'],
  [{ probability: 1, times: 2 }, '11000000'],
  [{ nth: 2, probability: 0 }, '00000000'],
])('%j is met as %s says', (fault, expected) => {
  expect(pattern(fault)).toBe(expected);
});

test('a seed makes chance the same every time', () => {
  const fault = { probability: 0.5, seed: 7 };
  expect(pattern(fault, 64)).toBe(pattern(fault, 64));
  expect(pattern(fault, 64)).not.toBe(pattern({ ...fault, seed: 8 }, 64));
  const hits = [...pattern({ probability: 0.25, seed: 1 }, 4000)].filter((one) => one === '1').length;
  expect(hits / 4000).toBeCloseTo(0.25, 1);
});

test('a request meets the first fault whose turn it is, and counts for all that are meant for it', () => {
  const list = new FaultList<FaultTiming & { name: string }, number>(systemRandom);
  list.add({ name: 'once', times: 1 }, () => true);
  list.add({ name: 'even', nth: 2 }, (request) => request % 2 === 0);
  list.add({ name: 'all' }, () => true);
  const met = [2, 3, 4, 6].map((request) => list.meet(request)?.fault.name);
  expect(met).toEqual(['once', 'all', 'even', 'all']);
  expect(list.all().map(({ seen, met: times, spent }) => [seen, times, spent])).toEqual([
    [1, 1, true],
    [2, 1, true],
    [4, 2, false],
  ]);
});

test('removes what it is told to and takes no more than a thousand', () => {
  const list = new FaultList<FaultTiming, string>(systemRandom);
  for (let n = 0; n < 1000; n += 1) list.add({ nth: n + 1 }, () => true);
  expect(() => list.add({}, () => true)).toThrow('1000');
  expect(list.remove(({ fault }) => fault.nth !== 1)).toBe(999);
  expect(list.all().map(({ id }) => id)).toEqual(['fault-1']);
});
