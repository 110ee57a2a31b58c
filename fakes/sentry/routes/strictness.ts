import { type Request, type RequestHandler, type Response, Router } from 'express';
import * as v from 'valibot';
import type { Strictness } from '../strict/strictness.ts';
import { readJsonBody } from './read-json-body.ts';

const mode = v.picklist(['lenient', 'strict']);
const modes = v.record(v.pipe(v.string(), v.maxLength(100)), mode);
const dsn = v.pipe(v.string(), v.url(), v.maxLength(2000));

/** What may be changed; what is left out stays as it is. */
const change = v.strictObject({
  mode: v.exactOptional(mode),
  projects: v.exactOptional(modes),
  keys: v.exactOptional(modes),
  dsns: v.exactOptional(v.pipe(v.array(dsn), v.maxLength(1000))),
});

/** `GET` and `PUT /api/crashbox/strictness`: who is answered as Relay would, and which DSNs there are. */
export function strictnessRoutes(strictness: Strictness): RequestHandler {
  const router = Router();
  router.get('/api/crashbox/strictness', (_request: Request, response: Response) => {
    response.json(strictness.settings());
  });
  router.put('/api/crashbox/strictness', async (request: Request, response: Response) => {
    const wanted = await readJsonBody(change, request, response);
    if (wanted !== undefined) response.json(strictness.change(wanted));
  });
  return router;
}
