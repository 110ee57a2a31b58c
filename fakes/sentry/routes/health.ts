import { type Request, type RequestHandler, type Response, Router } from 'express';

const ofRelay = ['/api/relay/healthcheck/live', '/api/relay/healthcheck/ready', '/api/0/relays/live'];
const ofProbes = ['/healthz', '/healthz/live', '/healthz/ready'];

/**
 * Health as others ask for it beside `/__heartbeat__`: Relay's own addresses (reference sentry §2.1), for which compose
 * files wait, and those that probes of containers are commonly given. Who listens is ready.
 */
export function healthRoutes(): RequestHandler {
  const router = Router();
  router.get(ofProbes, (_request: Request, response: Response) => {
    response.json({ ok: true });
  });
  router.get(ofRelay, (_request: Request, response: Response) => {
    response.json({ is_healthy: true });
  });
  return router;
}
