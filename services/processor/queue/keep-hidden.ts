import type { Queues, TakenMessage } from './queues.ts';

/**
 * Renews a message's visibility timeout at a third of it until the returned function is called, so that a crash that
 * takes long is not handed out twice. A renewal that fails is told to `onError`; the next one is tried.
 */
export function keepHidden(
  queues: Pick<Queues, 'hide'>,
  message: TakenMessage,
  visibilityTimeout: number,
  onError: (error: unknown) => void,
): () => void {
  const renew = (): void => {
    queues.hide(message, visibilityTimeout).catch(onError);
  };
  const timer = setInterval(renew, Math.max(visibilityTimeout / 3, 1));
  return () => clearInterval(timer);
}
