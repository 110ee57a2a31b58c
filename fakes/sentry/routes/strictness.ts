import { type Request, type RequestHandler, type Response, Router } from 'express';
import * as v from 'valibot';
import { readBody } from '../../../kit/http/read-body.ts';
import type { Strictness } from '../strict/strictness.ts';
import { readJson } from '../wire/read-json.ts';

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

const longestChange = 1024 * 1024;

/** `GET` and `PUT /api/crashbox/strictness`: who is answered as Relay would, and which DSNs there are. */
export function strictnessRoutes(strictness: Strictness): RequestHandler {
  const router = Router();
  router.get('/api/crashbox/strictness', (_request: Request, response: Response) => {
    response.json(strictness.settings());
  });
  router.put('/api/crashbox/strictness', async (request: Request, response: Response) => {
    const body = await readBody(request, longestChange);
    const reading = body.kind === 'complete' ? readJson(body.bytes) : undefined;
    const wanted = v.safeParse(change, reading?.kind === 'json' ? reading.value : undefined);
    if (wanted.success) response.json(strictness.change(wanted.output));
    else {
      const detail = wanted.issues.map((issue) => `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`);
      response.status(400).json({ error: 'bad strictness', detail: detail.slice(0, 10).join('; ') });
    }
  });
  return router;
}
