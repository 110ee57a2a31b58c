import { type RequestHandler, Router } from 'express';
import type { MetricStore } from '../store.ts';

/** `GET /api/metrics`: every series, why lines were refused, and events and service checks as sent. */
export function metricsRoute(store: MetricStore): RequestHandler {
  const router = Router();
  router.get('/api/metrics', (_request, response) => {
    response.json({
      datagrams: store.datagrams,
      metrics: store.metrics(),
      refused: store.refused(),
      raw: store.raw(),
    });
  });
  return router;
}
