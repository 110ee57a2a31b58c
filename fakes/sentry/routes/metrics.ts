import { type RequestHandler, Router } from 'express';
import { exposition, expositionType } from '../../../kit/metrics/exposition.ts';
import type { SentryFaults } from '../faults/sentry-faults.ts';
import { metricFamilies } from '../metrics/metric-families.ts';
import type { SentryStore } from '../store.ts';

/** `GET /metrics`, for Prometheus. */
export function metricRoutes(store: SentryStore, faults: SentryFaults): RequestHandler {
  const router = Router();
  router.get('/metrics', (_request, response) => {
    response.set('Content-Type', expositionType).send(exposition(metricFamilies(store, faults)));
  });
  return router;
}
