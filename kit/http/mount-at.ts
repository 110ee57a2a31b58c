import type { RequestListener } from 'node:http';
import express from 'express';

/**
 * An app under a path such as `/sentry`, for a reverse proxy that serves several under one host; also at its root,
 * for health checks that do not pass the proxy. Inside, `request.baseUrl` is the path. `X-Forwarded-Prefix` is not
 * read: any client can send it.
 */
export function mountAt(basePath: string, app: RequestListener): RequestListener {
  if (basePath === '') return app;
  const outer = express();
  outer.disable('x-powered-by');
  outer.enable('case sensitive routing'); // `baseUrl` is the path as it was configured, in no other letter case
  outer.use(basePath, app);
  outer.use(app);
  return outer;
}
