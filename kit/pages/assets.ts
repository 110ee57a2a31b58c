import { type RequestHandler, Router } from 'express';
import { island } from './island.ts';
import { style } from './style.ts';

export const stylePath = '/__assets__/style.css';

/** Presses what carries the pressed key as `data-key`; on every page. */
export const keysPath = '/__assets__/keys.js';

/** Puts a copy button behind what has `data-copy`; on pages that name it among their islands. */
export const copyPath = '/__assets__/copy.js';

/** Serves the style sheet of all pages, and the islands that any page can use. */
export function pageAssets(): RequestHandler {
  const router = Router();
  router.use(styleSheet(stylePath, style));
  router.use(island(keysPath, new URL('./client/keys.js', import.meta.url)));
  router.use(island(copyPath, new URL('./client/copy.js', import.meta.url)));
  return router;
}

/** Serves the rules that one part's pages have beside the common ones; pages name the path in `styles`. */
export function styleSheet(path: string, rules: string): RequestHandler {
  const router = Router();
  router.get(path, (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('css').send(rules);
  });
  return router;
}
