import type { CrashId } from '../../crash/report/crash-id.ts';
import { fakeContext } from '../../kit/context.ts';
import { withDefaults } from '../../kit/options/resolve.ts';
import { createCollectorApp } from '../../services/collector/app.ts';
import type { Destinations } from '../../services/collector/delivery/deliver.ts';
import type { StoredCrash } from '../../services/collector/delivery/storage.ts';
import { type CollectorOptions, collectorOptions } from '../../services/collector/options.ts';
import { submitPath } from '../../services/collector/routes/submit.ts';
import { createCountStore } from '../../services/collector/store.ts';
import { acceptAll } from '../../services/collector/throttler.ts';
import { handlersFor, type Intercepted } from './intercepted.ts';

export interface InterceptedCollector extends Intercepted {
  /** Where crash clients post to. */
  readonly submitUrl: string;
  /** What was collected, oldest first: the raw crash as JSON text, and the dumps. */
  crashes(): readonly StoredCrash[];
  reset(): Promise<void>;
}

export interface InterceptCollectorOptions extends Partial<Omit<CollectorOptions, 'host' | 'port'>> {
  /** `https://crash-reports.mozilla.com` where it is left out. */
  readonly origin?: string;
}

/** A collector that listens nowhere and keeps crashes in memory: its handlers take `/submit` of one origin. */
export function interceptCollector(options: InterceptCollectorOptions = {}): InterceptedCollector {
  const { origin = 'https://crash-reports.mozilla.com', ...given } = options;
  const crashes = new Map<CrashId, StoredCrash>();
  const stopping = new AbortController();
  const { app, reset } = createCollectorApp({
    options: withDefaults(collectorOptions, given),
    context: fakeContext({}),
    destinations: inMemory(crashes),
    rules: acceptAll,
    counts: createCountStore(),
    stopping: stopping.signal,
  });
  const stop = async (): Promise<void> => stopping.abort();
  return {
    submitUrl: `${origin}${submitPath}`,
    handlers: handlersFor(app, (url) => url.origin === origin && url.pathname === submitPath),
    crashes: () => [...crashes.values()],
    reset: async () => {
      crashes.clear();
      await reset();
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** In place of S3 and SQS. */
function inMemory(crashes: Map<CrashId, StoredCrash>): Destinations {
  const nothing = async (): Promise<void> => undefined;
  return {
    storage: {
      save: async (crash) => void crashes.set(crash.id, crash),
      check: nothing,
      close: () => undefined,
    },
    publisher: { publish: nothing, check: nothing, close: () => undefined },
  };
}
