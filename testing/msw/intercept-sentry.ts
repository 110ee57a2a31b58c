import { createSentry, type FakeSentry } from '../../fakes/sentry/create-sentry.ts';
import { type SentryOptions, sentryOptions } from '../../fakes/sentry/options.ts';
import { readIngestPath } from '../../fakes/sentry/wire/ingest-path.ts';
import { fakeContext } from '../../kit/context.ts';
import { withDefaults } from '../../kit/options/resolve.ts';
import { handlersFor, type Intercepted } from './intercepted.ts';

export interface InterceptedSentry extends FakeSentry, Intercepted {}

export interface InterceptSentryOptions extends Partial<Omit<SentryOptions, 'host' | 'port'>> {
  /** Only requests to this origin, such as `https://o1.ingest.sentry.io`; to any where it is left out. */
  readonly origin?: string;
}

/**
 * A fake Sentry that listens nowhere: its handlers take what an SDK sends to the ingest addresses of Sentry, through
 * the same code as the server's.
 */
export function interceptSentry(options: InterceptSentryOptions = {}): InterceptedSentry {
  const { origin, ...given } = options;
  const { sentry, listener, end, close } = createSentry(
    withDefaults(sentryOptions, given),
    fakeContext({}),
    () => origin ?? 'http://sentry.localhost',
  );
  const stop = async (): Promise<void> => {
    end();
    await close();
  };
  return {
    ...sentry,
    handlers: handlersFor(
      listener,
      (url) => isIngest(url) && (origin === undefined || url.origin === origin),
    ),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** Addresses that only Sentry has. */
function isIngest({ pathname }: URL): boolean {
  const path = readIngestPath(pathname);
  return path !== undefined && path.endpoint !== 'other' && path.endpoint !== 'spotlight';
}
