import { type RequestHandler, Router } from 'express';

/** Tecken's and Eliot's other addresses: uploads, APIs, symbolication. Refused, and counted as unmatched. */
export function notBuiltRoutes(): RequestHandler {
  const router = Router();
  router.use(
    ['/upload', '/api', '/symbolicate', '/missingsymbols', '/missingsymbols.csv'],
    (request, response) => {
      response
        .status(501)
        .json({ error: 'not built', method: request.method, path: request.originalUrl.split('?')[0] });
    },
  );
  return router;
}
