import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { routeTemplate } from '../../kit/http/last-routes.ts';
import type { Metrics } from '../../kit/metrics/metrics.ts';

/** `webapp.view.pageview` of every answer (reference processor §1.8); `path` is the route, which holds no user data. */
export function measureViews(metrics: Metrics): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const started = performance.now();
    response.once('finish', () => {
      metrics.timing('webapp.view.pageview', performance.now() - started, [
        `ajax:${request.get('x-requested-with') === 'XMLHttpRequest'}`,
        `api:${request.path.startsWith('/api/')}`,
        `path:${routeTemplate(request)}`,
        `status:${response.statusCode}`,
      ]);
    });
    next();
  };
}
