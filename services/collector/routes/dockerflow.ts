import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';
import { checkHealth } from '../../../kit/health/dockerflow.ts';
import type { Collector } from '../collect.ts';
import { sendTitle } from '../title-answer.ts';

/** What `/__broken__` throws. */
class IntentionalError extends Error {
  override readonly name = 'IntentionalError';
}

/**
 * Antenna's Dockerflow addresses (reference collector §1.9), with a heartbeat that does check: S3 by HEAD bucket, SQS
 * by GetQueueUrl.
 */
export function collectorDockerflow({ context, destinations, options }: Collector): RequestHandler {
  const { metrics } = context;
  const router = Router({ strict: true, caseSensitive: true });
  router.get('/__version__', (_request, response) => {
    metrics.increment('health.version.count');
    response.json({ source: 'crashbox', version: options.release, commit: '', build: '' });
  });
  router.get('/__lbheartbeat__', (_request, response) => {
    metrics.increment('health.lbheartbeat.count');
    response.set('Content-Type', 'application/json').end();
  });
  router.get('/__heartbeat__', async (_request, response) => {
    metrics.increment('health.heartbeat.count');
    const { ok, checks } = await checkHealth({
      [`S3 bucket ${options.bucket}`]: destinations.storage.check,
      [`SQS queue ${options.standardQueue}`]: destinations.publisher.check,
    });
    const failed = Object.entries(checks).filter(([, outcome]) => outcome !== 'ok');
    const errors = failed.map(([name, msg]) => ({ name, msg }));
    response.status(ok ? 200 : 503).json({ errors, info: {} });
  });
  router.get('/__broken__', () => {
    metrics.increment('health.broken.count');
    throw new IntentionalError('intentional exception');
  });
  router.all(/^\/__(?:version|lbheartbeat|heartbeat|broken)__$/, refuseOtherMethods);
  return router;
}

function refuseOtherMethods(request: Request, response: Response, _next: NextFunction): void {
  request.resume();
  response.set('Allow', 'GET, OPTIONS');
  if (request.method === 'OPTIONS') response.status(200).set('Content-Length', '0').end();
  else sendTitle(response, 405);
}
