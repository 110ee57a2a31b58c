import { type RequestHandler, Router } from 'express';
import type { ProcessorOptions } from '../options.ts';
import type { ProcessorStore } from '../store.ts';
import { sendIndexPage } from '../views/index-page.tsx';

export function indexRoute(store: ProcessorStore, options: ProcessorOptions): RequestHandler {
  const router = Router();
  router.get('/', (_request, response) => sendIndexPage(response, store, options));
  return router;
}
