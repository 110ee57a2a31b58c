import type { PartContext } from '../../kit/context.ts';
import { handleMessage, type Workshop } from './handle-message.ts';
import type { QueueOptions } from './options.ts';
import { keepHidden } from './queue/keep-hidden.ts';
import { type Polling, pollQueues } from './queue/poll-queues.ts';
import type { Queues, TakenMessage } from './queue/queues.ts';
import { retryDelay } from './queue/retry-delay.ts';
import type { ProcessorStore } from './store.ts';

/**
 * Takes messages, handles them and settles them with their queue: final outcomes delete the message, a retried crash
 * is hidden for its delay. A message that could not be settled comes again after its visibility timeout.
 */
export function startWork(
  queues: Queues,
  workshop: Workshop,
  options: QueueOptions,
  context: Pick<PartContext, 'clock' | 'logger'>,
  store: ProcessorStore,
): Polling {
  const abandoned = new AbortController();
  const quietly = (what: string) => (error: unknown) => context.logger.warn({ err: error }, what);
  const renewals = new Map<TakenMessage, () => void>();

  const settle = async (message: TakenMessage, final: boolean): Promise<void> => {
    if (abandoned.signal.aborted) return;
    const delay = retryDelay(message.receiveCount, options.retryDelay, options.retryMaxDelay);
    await (final ? queues.delete(message) : queues.hide(message, delay));
  };
  const work = async (message: TakenMessage): Promise<void> => {
    const started = performance.now();
    const handled = await handleMessage(workshop, message);
    renewals.get(message)?.();
    renewals.delete(message);
    await settle(message, handled.outcome !== 'retried').catch(
      quietly('message could not be settled; it comes again'),
    );
    const milliseconds = Math.round((performance.now() - started) * 10) / 10;
    store.add({ ...handled, at: context.clock.now().toISOString(), milliseconds });
  };
  const giveBack = async (message: TakenMessage): Promise<void> => {
    renewals.get(message)?.();
    renewals.delete(message);
    await queues.hide(message, 0).catch(quietly('message could not be given back; it comes again'));
  };
  const taking: Pick<Queues, 'receive'> = {
    receive: async (queue) => {
      const messages = await queues.receive(queue);
      for (const message of messages) {
        const onError = quietly('message could not be kept hidden; it may be processed twice');
        renewals.set(message, keepHidden(queues, message, options.visibilityTimeout, onError));
      }
      return messages;
    },
  };
  const polling = pollQueues(taking, options, context.logger, work, giveBack);
  return {
    ...polling,
    stop: async (drainMilliseconds) => {
      await polling.stop(drainMilliseconds);
      abandoned.abort();
      for (const end of renewals.values()) end();
      renewals.clear();
    },
  };
}
