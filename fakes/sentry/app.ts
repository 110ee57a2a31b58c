import type { RequestListener } from 'node:http';
import type { Express } from 'express';
import type { PartContext } from '../../kit/context.ts';
import { createBaseApp } from '../../kit/http/base-app.ts';
import { errorHandler, notFound } from '../../kit/http/last-routes.ts';
import type { Arrivals } from './assertions/arrivals.ts';
import type { Forwarder } from './forward/forwarder.ts';
import type { PlantedCanaries } from './audit/canary.ts';
import type { SentryFaults } from './faults/sentry-faults.ts';
import type { SentryOptions } from './options.ts';
import type { Uploads } from './receive/uploads.ts';
import { exportRoutes } from './routes/export.ts';
import { faultRoutes } from './routes/faults.ts';
import { flushRoutes } from './routes/flush.ts';
import { auditPageRoutes } from './routes/audit-pages.tsx';
import { auditRoutes } from './routes/audit.ts';
import { assertionRoutes } from './routes/assertions.ts';
import { clientReportRoutes } from './routes/client-reports.ts';
import { channelsPageRoute } from './routes/channels-page.tsx';
import { droppedPageRoute } from './routes/dropped-page.tsx';
import { diffPageRoute } from './routes/diff-page.tsx';
import { diffRoutes } from './routes/diff.ts';
import { embeddedScripts, isEmbeddedScript } from './routes/embedded-scripts.ts';
import { faultsPageRoutes } from './routes/faults-page.tsx';
import { foldSlashes } from './routes/fold-slashes.ts';
import { ingestRoutes, isIngestRequest } from './routes/ingest.ts';
import { itemPageRoutes } from './routes/item-pages.tsx';
import { itemRoutes } from './routes/items.ts';
import { kentRoutes } from './routes/kent.ts';
import { metricRoutes } from './routes/metrics.ts';
import { openApiRoute } from './routes/openapi.ts';
import { pageRoutes } from './routes/pages.tsx';
import { healthRoutes } from './routes/health.ts';
import { streamRoute } from './routes/stream.ts';
import { strictnessRoutes } from './routes/strictness.ts';
import { shapePageRoutes } from './routes/shape-page.tsx';
import { shapeRoutes } from './routes/shape.ts';
import type { ShapeBaseline } from './shape/shape-baseline.ts';
import type { SentryStore } from './store.ts';
import type { Strictness } from './strict/strictness.ts';

/** What one fake Sentry keeps and may be told; everything but the store's listeners is emptied by a reset. */
export interface SentryState {
  readonly store: SentryStore;
  readonly arrivals: Arrivals;
  readonly faults: SentryFaults;
  readonly strictness: Strictness;
  readonly uploads: Uploads;
  readonly canaries: PlantedCanaries;
  readonly forwarder: Forwarder | undefined;
  readonly baseline: ShapeBaseline;
}

export function resetState({ store, strictness, uploads, canaries, baseline }: SentryState): void {
  store.clear();
  strictness.reset();
  uploads.clear();
  canaries.clear();
  baseline.clear();
}

interface SentryApp {
  readonly app: Express;
  /** The app with what SDKs send, which it does not see under the contract of Relay: what listens. */
  readonly listener: RequestListener;
  /** Ends the open event streams, which would keep the server from closing. */
  readonly closeStreams: () => void;
}

/** The fake Sentry's app over its state. */
export function createSentryApp(options: SentryOptions, state: SentryState, context: PartContext): SentryApp {
  const { store, arrivals, faults, strictness } = state;
  const { maxBodyBytes, contract } = options;
  const ingest = ingestRoutes({ ...state, context, maxBodyBytes }, contract);
  const { app, listener } = createBaseApp({
    part: 'sentry',
    context,
    reset: async () => resetState(state),
    allowedHosts: options.allowedHosts,
    open: (request) => isIngestRequest(request) || isEmbeddedScript(request),
    instead: ingest.tunnel,
    ...(contract === 'relay' && { direct: ingest.direct }),
  });
  const stream = streamRoute(store, context.clock);
  // What the direct route has left: other methods at these addresses.
  if (contract === 'relay') app.use(ingest.addresses);
  if (contract === 'relay') app.use(foldSlashes);
  app.use(kentRoutes(store, contract));
  app.use(healthRoutes());
  app.use(stream.route);
  app.use(itemRoutes(store, context.clock));
  app.use(assertionRoutes(arrivals, context.clock));
  app.use(clientReportRoutes(store, context.clock));
  app.use(auditRoutes(store, state.canaries, context.clock));
  app.use(shapeRoutes(store, state.baseline, context.clock));
  app.use(diffRoutes(store, context.clock));
  app.use(exportRoutes(store));
  app.use(flushRoutes(store, faults, context.clock));
  app.use(faultRoutes(faults));
  app.use(metricRoutes(store, faults));
  app.use(strictnessRoutes(strictness));
  app.use(openApiRoute());
  app.use(embeddedScripts());
  if (contract === 'kent') app.use(ingest.addresses); // after what Kent answers otherwise
  app.use(pageRoutes({ store, faults, clock: context.clock }));
  app.use(itemPageRoutes({ store, canaries: state.canaries, clock: context.clock }));
  app.use(droppedPageRoute(store, context.clock));
  app.use(shapePageRoutes({ store, baseline: state.baseline, clock: context.clock }));
  app.use(diffPageRoute(store, context.clock));
  app.use(faultsPageRoutes(faults));
  app.use(channelsPageRoute(store, context.clock));
  app.use(auditPageRoutes({ store, canaries: state.canaries, clock: context.clock }));
  app.use(ingest.tunnel);
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
  return { app, listener, closeStreams: stream.close };
}
