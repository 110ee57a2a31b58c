/** npm passes on the Ctrl-C that the terminal has already sent to every process: two signals, one wish. */
const sameWishMilliseconds = 500;

/**
 * Waits for Ctrl-C or SIGTERM, stops what runs, and ends the process with code 0. Asked a second time it ends at once
 * with code 130.
 */
export async function untilSignal(stop: () => Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let askedAt: number | undefined;
  const onSignal = (): void => {
    if (askedAt !== undefined && performance.now() - askedAt > sameWishMilliseconds) process.exit(130);
    askedAt ??= performance.now();
    resolve();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  await promise;
  await stop();
  process.exit(0);
}

/**
 * Until the returned function is called, Ctrl-C or SIGTERM ends the process at once with code 0. Process 1 of a
 * container would otherwise not hear them while it still starts.
 */
export function endOnSignal(): () => void {
  const end = (): void => process.exit(0);
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  return () => {
    process.off('SIGINT', end);
    process.off('SIGTERM', end);
  };
}
