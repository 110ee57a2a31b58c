import { type Request, type RequestHandler, type Response, Router } from 'express';

/** Relay's own health addresses (reference sentry §2.1); compose files of others wait for them. */
export function relayHealthRoutes(): RequestHandler {
  const router = Router();
  const paths = ['/api/relay/healthcheck/live', '/api/relay/healthcheck/ready', '/api/0/relays/live'];
  router.get(paths, (_request: Request, response: Response) => {
    response.json({ is_healthy: true });
  });
  return router;
}
