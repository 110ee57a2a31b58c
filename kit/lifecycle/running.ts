/** What every started part is; `await using` stops it. */
export interface Running extends AsyncDisposable {
  /** Base address without a final slash, with a host that another process on this machine can use. */
  readonly url: string;
  readonly port: number;
  /** Ends it: listener, connections, timers. A second call does nothing. */
  stop(): Promise<void>;
  /** Empties its state, as after a fresh start; what it listens on stays. */
  reset(): Promise<void>;
}

/** Adds `stop` once and `await using` to the rest of a part. */
export function running<Rest extends object>(
  rest: Rest,
  stop: () => Promise<void>,
): Rest & { stop(): Promise<void> } & AsyncDisposable {
  let stopping: Promise<void> | undefined;
  const stopOnce = (): Promise<void> => {
    stopping ??= stop();
    return stopping;
  };
  return Object.assign(rest, { stop: stopOnce, [Symbol.asyncDispose]: stopOnce });
}
