import type { Express } from 'express';
import type { PartContext } from '../../kit/context.ts';
import type { HealthCheck } from '../../kit/health/dockerflow.ts';
import { createBaseApp } from '../../kit/http/base-app.ts';
import { errorHandler, notFound } from '../../kit/http/last-routes.ts';
import type { ProcessorOptions } from './options.ts';
import { brokenRoute } from './routes/broken.ts';
import { indexRoute } from './routes/index-page.ts';
import { statusRoute } from './routes/status.ts';
import type { ProcessorStore } from './store.ts';

export interface ProcessorParts {
  readonly options: ProcessorOptions;
  readonly context: PartContext;
  readonly store: ProcessorStore;
  readonly checks: Readonly<Record<string, HealthCheck>>;
  readonly reset: () => Promise<void>;
}

/** Health, control and the page of a processor; its work comes from the queues. */
export function createProcessorApp({ options, context, store, checks, reset }: ProcessorParts): Express {
  const { app, journal } = createBaseApp({
    part: 'processor',
    context,
    checks,
    allowedHosts: options.allowedHosts,
    reset: async () => {
      journal.clear();
      await reset();
    },
  });
  app.use(indexRoute(store, options), statusRoute(store), brokenRoute());
  app.use(
    notFound([
      '/',
      '/__version__',
      '/__heartbeat__',
      '/__lbheartbeat__',
      '/__broken__',
      '/__crashbox__/status',
    ]),
  );
  app.use(errorHandler(context));
  return app;
}
