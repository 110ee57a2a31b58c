import { type RequestHandler, Router } from 'express';

/** Dockerflow's way to see an error arrive at Sentry. */
export function brokenRoute(): RequestHandler {
  const router = Router();
  router.get('/__broken__', () => {
    throw new Error('intentional exception');
  });
  return router;
}
