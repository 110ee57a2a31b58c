import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';
import { island } from '../../../kit/pages/island.ts';

const dialog = '/api/embed/error-page';
const loader = '/js-sdk-loader';

/**
 * Scripts that pages of any origin load (reference sentry §2.1): the form that an SDK's `showReportDialog` shows, and
 * the loader of a project key.
 */
export function embeddedScripts(): RequestHandler {
  const router = Router();
  router.use([dialog, loader], (request: Request, response: Response, next: NextFunction) => {
    if (request.method === 'GET') response.set('Access-Control-Allow-Origin', '*');
    next();
  });
  router.use(island(dialog, new URL('../views/client/report-dialog.js', import.meta.url)));
  router.use(island(`${loader}/:key.js`, new URL('../views/client/sdk-loader.js', import.meta.url)));
  return router;
}

/** True for the addresses of `embeddedScripts`, which pass the browser guard. */
export function isEmbeddedScript({ method, path }: Request): boolean {
  return method === 'GET' && /^\/(?:api\/embed\/error-page\/?|js-sdk-loader\/[\w.-]+\.js)$/.test(path);
}
