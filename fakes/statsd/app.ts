import type { Express } from 'express';
import type { PartContext } from '../../kit/context.ts';
import { createBaseApp } from '../../kit/http/base-app.ts';
import { errorHandler, notFound } from '../../kit/http/last-routes.ts';
import type { StatsdOptions } from './options.ts';
import { metricsRoute } from './routes/metrics.ts';
import type { MetricStore } from './store.ts';
import { metricsPage } from './views/metrics-page.tsx';

/** The HTTP side of the fake statsd; opens no port. */
export function createStatsdApp(
  store: MetricStore,
  options: StatsdOptions,
  context: Pick<PartContext, 'clock' | 'logger' | 'reporter'>,
): { readonly app: Express; readonly reset: () => Promise<void> } {
  const reset = async (): Promise<void> => {
    store.clear();
    journal.clear();
  };
  const { app, journal } = createBaseApp({
    part: 'statsd',
    context,
    allowedHosts: options.allowedHosts,
    reset,
  });
  app.use(metricsPage(store));
  app.use(metricsRoute(store));
  app.use(notFound(['GET /', 'GET /api/metrics', 'POST /__crashbox__/reset']));
  app.use(errorHandler(context));
  return { app, reset };
}
