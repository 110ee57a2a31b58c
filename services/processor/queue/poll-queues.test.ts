import { expect, test } from 'vitest';
import { silentLogger } from '../../../kit/log/logger.ts';
import { pollQueues } from './poll-queues.ts';
import type { QueueName, TakenMessage } from './queues.ts';

function queuesOf(bodies: Partial<Record<QueueName, string[]>>) {
  const asked: QueueName[] = [];
  return {
    asked,
    receive: async (queue: QueueName): Promise<TakenMessage[]> => {
      asked.push(queue);
      return (bodies[queue] ?? [])
        .splice(0, 5)
        .map((body) => ({ queue, body, receipt: body, receiveCount: 1 }));
    },
  };
}
const options = { concurrency: 1, idlePause: 1 };
const never = async (): Promise<void> => undefined;

test('takes from priority, then standard, then reprocessing', async () => {
  const queues = queuesOf({ standard: ['s'], reprocessing: ['r'], priority: ['p'] });
  const done: string[] = [];
  const polling = pollQueues(queues, options, silentLogger, async ({ body }) => void done.push(body), never);
  await polling.idle();
  await polling.stop(1000);
  expect(done).toEqual(['p', 's', 'r']);
  expect(queues.asked.slice(0, 3)).toEqual(['priority', 'standard', 'reprocessing']);
});

test('works on no more messages at once than told', async () => {
  const bodies = Array.from({ length: 12 }, (_, index) => `m${index}`);
  let now = 0;
  let most = 0;
  const work = async (): Promise<void> => {
    most = Math.max(most, ++now);
    await new Promise((resolve) => setImmediate(resolve));
    now -= 1;
  };
  const polling = pollQueues(
    queuesOf({ standard: bodies }),
    { concurrency: 3, idlePause: 1 },
    silentLogger,
    work,
    never,
  );
  await polling.idle();
  await polling.stop(1000);
  expect(most).toBe(3);
});

test('asks again after the queues did not answer', async () => {
  let failures = 3;
  const done: string[] = [];
  const polling = pollQueues(
    {
      receive: async (queue) => {
        if (failures-- > 0) throw new Error('away');
        return done.length === 0 && queue === 'standard'
          ? [{ queue, body: 'm', receipt: 'm', receiveCount: 1 }]
          : [];
      },
    },
    options,
    silentLogger,
    async ({ body }) => void done.push(body),
    never,
  );
  await polling.idle();
  await polling.stop(1000);
  expect(done).toEqual(['m']);
});

test('stopping waits for the work in hand and gives back what was not begun', async () => {
  const begun = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<void>();
  const back: string[] = [];
  const polling = pollQueues(
    queuesOf({ standard: ['first', 'second'] }),
    options,
    silentLogger,
    async () => {
      begun.resolve();
      await finish.promise;
    },
    async ({ body }) => void back.push(body),
  );
  await begun.promise;
  const stopped = polling.stop(60_000);
  finish.resolve();
  await stopped;
  expect(back).toEqual(['second']);
  expect(polling.held()).toBe(0);
});
