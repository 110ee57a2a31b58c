import type { Express } from 'express';
import type { PartContext } from '../../kit/context.ts';
import { createBaseApp } from '../../kit/http/base-app.ts';
import { errorHandler, notFound } from '../../kit/http/last-routes.ts';
import type { Arrivals } from './assertions/arrivals.ts';
import type { SentryFaults } from './faults/sentry-faults.ts';
import type { SentryOptions } from './options.ts';
import { faultRoutes } from './routes/faults.ts';
import { flushRoutes } from './routes/flush.ts';
import { assertionRoutes } from './routes/assertions.ts';
import { foldSlashes } from './routes/fold-slashes.ts';
import { ingestRoutes, isIngestRequest } from './routes/ingest.ts';
import { itemRoutes } from './routes/items.ts';
import { kentRoutes } from './routes/kent.ts';
import { pageRoutes } from './routes/pages.tsx';
import { relayHealthRoutes } from './routes/relay-health.ts';
import { streamRoute } from './routes/stream.ts';
import type { SentryStore } from './store.ts';

interface SentryApp {
  readonly app: Express;
  /** Ends the open event streams, which would keep the server from closing. */
  readonly closeStreams: () => void;
}

/** What one fake Sentry keeps, waits for and plans. */
interface SentryState {
  readonly store: SentryStore;
  readonly arrivals: Arrivals;
  readonly faults: SentryFaults;
}

/** The fake Sentry's app over its state. */
export function createSentryApp(
  options: SentryOptions,
  { store, arrivals, faults }: SentryState,
  context: PartContext,
): SentryApp {
  const { app } = createBaseApp({
    part: 'sentry',
    context,
    reset: async () => store.clear(),
    allowedHosts: options.allowedHosts,
    open: isIngestRequest,
  });
  const stream = streamRoute(store, context.clock);
  if (options.contract === 'relay') app.use(foldSlashes);
  app.use(kentRoutes(store, options.contract));
  app.use(relayHealthRoutes());
  app.use(stream.route);
  app.use(itemRoutes(store, context.clock));
  app.use(assertionRoutes(arrivals, context.clock));
  app.use(flushRoutes(store, faults, context.clock));
  app.use(faultRoutes(faults));
  app.use(ingestRoutes({ store, faults, context, maxBodyBytes: options.maxBodyBytes }, options.contract));
  app.use(pageRoutes(store, context.clock));
  app.use(
    notFound([
      '/',
      '/item/ID',
      '/api/PROJECT/envelope/',
      '/api/eventlist/',
      '/api/flush/',
      '/api/crashbox/items',
    ]),
  );
  app.use(errorHandler(context));
  return { app, closeStreams: stream.close };
}
