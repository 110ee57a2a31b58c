/** A signal that ends with another one or when its time is up; disposing of it frees both. */
export interface TimeLimit extends Disposable {
  readonly signal: AbortSignal;
}

/**
 * Limits work to `milliseconds`, and to the life of `parent`. In place of `AbortSignal.any` over `AbortSignal.timeout`:
 * Node 24 collects a timeout that only `any` holds while nobody listens, and it is never up then.
 */
export function timeLimit(parent: AbortSignal, milliseconds: number): TimeLimit {
  const controller = new AbortController();
  const end = (): void => controller.abort(parent.reason);
  const late = (): void =>
    controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
  const timer = setTimeout(late, milliseconds);
  if (parent.aborted) end();
  else parent.addEventListener('abort', end, { once: true });
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => {
      clearTimeout(timer);
      parent.removeEventListener('abort', end);
    },
  };
}
