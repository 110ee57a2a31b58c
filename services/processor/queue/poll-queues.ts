import type { Logger } from '../../../kit/log/logger.ts';
import { type Queues, queueNames, type TakenMessage } from './queues.ts';

export interface PollOptions {
  readonly concurrency: number;
  /** Milliseconds after a pass without any message. */
  readonly idlePause: number;
}

export interface Polling {
  /** Resolves once a whole pass over the queues, begun after the call, found nothing and no work is under way. */
  idle(): Promise<void>;
  /** How many messages are held: in work or waiting for a worker. */
  held(): number;
  /** Takes no further message; resolves when the work in hand has ended, at the latest after `drainMilliseconds`. */
  stop(drainMilliseconds: number): Promise<void>;
}

const longestOutagePause = 5000;

/**
 * Polls the queues in order and hands every message to `work`, at most `concurrency` at once. Queues that do not
 * answer are asked again, with pauses that grow to 5 s: the processor never gives up (DESIGN §6). `work` must not
 * reject; `giveBack` gets messages that were taken and not begun when polling stopped.
 */
export function pollQueues(
  queues: Pick<Queues, 'receive'>,
  options: PollOptions,
  logger: Pick<Logger, 'warn' | 'info'>,
  work: (message: TakenMessage) => Promise<void>,
  giveBack: (message: TakenMessage) => Promise<void>,
): Polling {
  const stopping = new AbortController();
  const inWork = new Set<Promise<void>>();
  let waiting = 0;
  let change = Promise.withResolvers<void>();
  const changed = (): void => {
    change.resolve();
    change = Promise.withResolvers<void>();
  };
  let waiters: { resolve: () => void; passSeen: boolean }[] = [];
  let failedPasses = 0;

  const begin = (message: TakenMessage): void => {
    const task = work(message).finally(() => {
      inWork.delete(task);
      changed();
    });
    inWork.add(task);
  };

  const takeFrom = async (queue: (typeof queueNames)[number]): Promise<number> => {
    const messages = await queues.receive(queue);
    waiting += messages.length;
    for (const message of messages) {
      while (inWork.size >= options.concurrency && !stopping.signal.aborted) {
        await change.promise;
      }
      waiting -= 1;
      if (stopping.signal.aborted) await giveBack(message);
      else begin(message);
    }
    return messages.length;
  };

  const pass = async (): Promise<void> => {
    for (const waiter of waiters) waiter.passSeen = true;
    let found = 0;
    for (const queue of queueNames) {
      if (stopping.signal.aborted) return;
      found += await takeFrom(queue);
    }
    if (found > 0 || inWork.size > 0) for (const waiter of waiters) waiter.passSeen = false;
    for (const waiter of waiters.filter(({ passSeen }) => passSeen)) waiter.resolve();
    waiters = waiters.filter(({ passSeen }) => !passSeen);
    if (found === 0) await pause(options.idlePause, stopping.signal);
  };

  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await pass();
        if (failedPasses > 0) logger.info({ failedPasses }, 'queues answer again');
        failedPasses = 0;
      } catch (error) {
        if (stopping.signal.aborted) break;
        failedPasses += 1;
        if (failedPasses === 1) logger.warn({ err: error }, 'queues do not answer; asking again');
        await pause(
          Math.min(options.idlePause * 2 ** Math.min(failedPasses, 20), longestOutagePause),
          stopping.signal,
        );
      }
    }
  };

  const looping = loop();
  return {
    held: () => inWork.size + waiting,
    idle: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiters.push({ resolve, passSeen: false });
      return promise;
    },
    stop: async (drainMilliseconds) => {
      stopping.abort();
      changed();
      const limit = new AbortController();
      const drained = looping.then(() => Promise.all(inWork));
      await Promise.race([drained, pause(drainMilliseconds, limit.signal)]);
      limit.abort();
      for (const waiter of waiters) waiter.resolve();
    },
  };
}

/** Resolves after `milliseconds`, or as soon as the signal is aborted; leaves no timer or listener. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) return Promise.resolve();
  const end = (): void => {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
    resolve();
  };
  const timer = setTimeout(end, milliseconds);
  signal.addEventListener('abort', end);
  return promise;
}
