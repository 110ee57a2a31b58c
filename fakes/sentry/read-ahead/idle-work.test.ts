import { expect, test, vi } from 'vitest';
import { IdleWork } from './idle-work.ts';

/** Keeps the event loop busy. */
async function busyFor(milliseconds: number): Promise<void> {
  const endsAt = performance.now() + milliseconds;
  while (performance.now() < endsAt) await new Promise((resolve) => setImmediate(resolve));
}

test('waits while the process is busy, goes on until there is no more, and begins again when told', async () => {
  let left = 3;
  const turn = vi.fn(() => {
    left -= 1;
    return left > 0;
  });
  const work = new IdleWork(turn);
  work.start();
  work.start();
  await busyFor(100);
  expect(turn).not.toHaveBeenCalled();
  await expect.poll(() => left).toBe(0);
  expect(turn).toHaveBeenCalledTimes(3);
  left = 2;
  work.start();
  await expect.poll(() => left).toBe(0);
});

test('does nothing once it was stopped', async () => {
  const stopped = vi.fn(() => true);
  const work = new IdleWork(stopped);
  work.start();
  await expect.poll(() => stopped.mock.calls.length).toBeGreaterThan(1);
  work.stop();
  const { length } = stopped.mock.calls;
  let others = 0;
  new IdleWork(() => {
    others += 1;
    return others < 5;
  }).start();
  await expect.poll(() => others).toBe(5);
  expect(stopped).toHaveBeenCalledTimes(length);
});
