import { expect, test } from 'vitest';
import { stackOfCaller, withOwnFrames } from './own-frames.ts';

const ours = { filename: import.meta.filename, function: 'report' };
const foreign = { filename: 'node:net', function: 'connect' };
const parse = (): { filename: string; function: string }[] => [ours];
const eventOf = (...frames: object[]) => ({
  type: undefined,
  exception: { values: [{ stacktrace: { frames } }] },
});

test('an error without a frame of ours gets those of whoever reported it, below its own', () => {
  expect(withOwnFrames(eventOf(foreign), 'stack', parse)).toEqual(eventOf(ours, foreign));
  expect(withOwnFrames({ type: undefined, exception: { values: [{}] } }, 'stack', parse)).toEqual(
    eventOf(ours),
  );
});

test('an error with a frame of ours, and an event without an error, stay as they are', () => {
  expect(withOwnFrames(eventOf(ours, foreign), 'stack', parse)).toEqual(eventOf(ours, foreign));
  expect(withOwnFrames({ type: undefined, message: 'm' }, 'stack', parse)).toEqual({
    type: undefined,
    message: 'm',
  });
});

test('frames of packages are not ours', () => {
  const inPackage = { ...ours, filename: `${process.cwd()}/node_modules/p/index.js` };
  expect(withOwnFrames(eventOf(inPackage), 'stack', parse)).toEqual(eventOf(ours, inPackage));
});

test('the stack of the caller begins where the function was called', () => {
  const called = (): string => stackOfCaller(called);
  expect(called().split('\n')[1]).toContain('own-frames.test');
});
