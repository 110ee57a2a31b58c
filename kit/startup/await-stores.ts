import { setTimeout as pause } from 'node:timers/promises';
import { CrashboxError, messageOf } from '../errors/crashbox-error.ts';
import { timeLimit } from '../lifecycle/time-limit.ts';
import type { Logger } from '../log/logger.ts';

/** A store that a service needs, and how it is asked whether it can be used. */
export interface StoreCheck {
  readonly store: 'S3' | 'SQS' | 'Elasticsearch';
  readonly url: string;
  /** The option that names its address, as `optionSource` gives it. */
  readonly source: string;
  /** Rejects with a CrashboxError where asking again would not help, with anything else where it does not answer. */
  readonly ask: (signal: AbortSignal) => Promise<void>;
}

const firstPause = 50;
const longestPause = 1000;

/**
 * Asks every store until all can be used. One that does not answer is asked again for `timeout` milliseconds.
 * @throws {CrashboxError} what a check refuses with, as soon as one does; `store-away`.
 */
export async function awaitStores(
  checks: readonly StoreCheck[],
  timeout: number,
  logger: Pick<Logger, 'warn'>,
): Promise<void> {
  const refused = new AbortController();
  try {
    await Promise.all(checks.map((check) => awaitStore(check, timeout, refused.signal, logger)));
  } finally {
    refused.abort();
  }
}

async function awaitStore(
  { store, url, source, ask }: StoreCheck,
  timeout: number,
  refused: AbortSignal,
  logger: Pick<Logger, 'warn'>,
): Promise<void> {
  using limited = timeLimit(refused, timeout);
  const limit = limited.signal;
  let reason = 'no answer';
  for (let wait = firstPause; ; wait = Math.min(wait * 2, longestPause)) {
    try {
      return await ask(limit);
    } catch (error) {
      if (error instanceof CrashboxError) throw error;
      if (!limit.aborted) reason = reasonOf(error);
      if (wait === firstPause)
        logger.warn({ store, url, reason }, 'a store does not answer yet; asking again');
    }
    // The end of the limit is looked at below; it is no error of its own.
    await pause(wait, undefined, { signal: limit }).catch(() => undefined);
    if (limit.aborted)
      throw new CrashboxError('store-away', { source, store, url, milliseconds: timeout, reason });
  }
}

/** What an error of a connection says: `fetch failed` has it in its cause, a name with two addresses in its code. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && error.cause instanceof Error) return reasonOf(error.cause);
  const message = messageOf(error).split('\n')[0] ?? '';
  if (message !== '') return message;
  return error instanceof Error && 'code' in error ? String(error.code) : 'no reason given';
}
