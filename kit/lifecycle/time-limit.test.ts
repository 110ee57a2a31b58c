import { once } from 'node:events';
import { expect, test } from 'vitest';
import { timeLimit } from './time-limit.ts';

const aborted = (signal: AbortSignal): Promise<unknown> => once(signal, 'abort');

test('a limit ends when its time is up', async () => {
  using limit = timeLimit(new AbortController().signal, 1);
  await aborted(limit.signal);
  expect(limit.signal.reason).toMatchObject({ name: 'TimeoutError' });
});

test('a limit ends with its parent, for the reason of that, also when that has ended before', async () => {
  const parent = new AbortController();
  using limit = timeLimit(parent.signal, 60_000);
  parent.abort(new Error('stopping'));
  expect(limit.signal.reason).toMatchObject({ message: 'stopping' });
  using late = timeLimit(parent.signal, 60_000);
  expect(late.signal.aborted).toBe(true);
});

test('a limit that is disposed of never ends', () => {
  const parent = new AbortController();
  const limit = timeLimit(parent.signal, 60_000);
  limit[Symbol.dispose]();
  parent.abort();
  expect(limit.signal.aborted).toBe(false);
});
