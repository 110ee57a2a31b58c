import { type RequestHandler, Router } from 'express';
import { style } from './style.ts';

export const stylePath = '/__assets__/style.css';

/** Serves the one style sheet of all pages. */
export function pageAssets(): RequestHandler {
  const router = Router();
  router.get(stylePath, (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('css').send(style);
  });
  return router;
}
