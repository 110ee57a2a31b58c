import { type RequestHandler, Router } from 'express';
import { checkHealth } from '../../../kit/health/dockerflow.ts';
import type { Webapp } from '../webapp.ts';

/** What `/__broken__` throws. */
export class IntentionalError extends Error {
  override readonly name = 'IntentionalError';
}

/**
 * Dockerflow as Crash Stats has it (reference webapp §4.4): the heartbeat asks S3 and Elasticsearch and answers 500
 * when one is away; `/__broken__` throws, to prove error reporting.
 */
export function webappDockerflow({ crashes, search, options }: Webapp): RequestHandler {
  const router = Router();
  router.get('/__version__', (_request, response) => {
    response.json({ source: 'crashbox', version: options.release, part: 'webapp' });
  });
  router.get('/__lbheartbeat__', (_request, response) => {
    response.json({ ok: true });
  });
  router.get('/__heartbeat__', async (_request, response) => {
    const report = await checkHealth({ s3: () => crashes.check(), elasticsearch: () => search.check() });
    response.status(report.ok ? 200 : 500).json(report);
  });
  router.get('/__broken__', () => {
    throw new IntentionalError('intentional exception');
  });
  router.get('/robots.txt', (_request, response) => {
    response.type('text').send('User-agent: *\nDisallow: /\n');
  });
  return router;
}
