import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createScrubber } from '../create-scrubber.ts';
import { deep } from '../rules/rule.ts';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** Bytes that a call takes from the heap, of the least of several measurements without a collection in between. */
function bytesOf(call: () => unknown): number {
  const calls = 50;
  for (let at = 0; at < calls; at += 1) call();
  const measured = Array.from({ length: 8 }, () => {
    collect();
    const before = process.memoryUsage().heapUsed;
    for (let at = 0; at < calls; at += 1) call();
    return (process.memoryUsage().heapUsed - before) / calls;
  });
  return Math.min(...measured.filter((bytes) => bytes >= 0));
}

const frames = Array.from({ length: 2000 }, (_, line) => ({
  filename: `f${line}.js`,
  vars: { line, text: 'a' },
}));
const event: object = { message: 'boom', exception: { values: [{ type: 'Error', stacktrace: { frames } }] } };
/** Bytes for the walk and what it changes: the event has 4000 objects, each of which takes 24 and more. */
const few = 8192;

test('a payload in which nothing is found costs no memory of its size', () => {
  const scrubber = createScrubber({ rules: [deep(['rare-name'])] });
  expect(scrubber.scrub('event', event)).toBe(event);
  expect(bytesOf(() => scrubber.scrub('event', event))).toBeLessThan(few);
});

test('a payload in which one value is masked costs the objects above it', () => {
  const scrubber = createScrubber({ rules: [deep(['rare-name'])] });
  const payload = { ...event, extra: { own: { 'rare-name': 'secret' } } };
  expect(scrubber.scrub('event', payload)).not.toBe(payload);
  expect(bytesOf(() => scrubber.scrub('event', payload))).toBeLessThan(few);
});

test('keys without number do not stay in memory', () => {
  const scrubber = createScrubber({ rules: [deep(['password'])] });
  const scrubKeys = (round: number): void => {
    // As long as the rule's name: keys of other lengths are not looked up.
    const keys = Array.from({ length: 1000 }, (_, at) => [`${round * 1000 + at}`.padStart(8, 'k'), at]);
    scrubber.scrub('event', Object.fromEntries(keys));
  };
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let round = 0; round < 300; round += 1) scrubKeys(round);
  collect();
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(10e6);
  expect(scrubber.scrub('event', { password: 'secret' })).toEqual({ password: '[Scrubbed]' });
});
