import { type RequestHandler, Router } from 'express';
import { sendPage } from '../../../kit/pages/page.tsx';
import type { RequestStore } from '../store.ts';
import type { SymbolFolder } from '../symbol-folder.ts';
import { IndexPage } from '../views/index-page.tsx';

const shownFiles = 500;
const shownRequests = 100;

/** `GET /`: what is served, what was asked for last, what was missing. */
export function indexPage(folder: SymbolFolder, store: RequestStore, root: string): RequestHandler {
  const router = Router();
  router.get('/', async (_request, response) => {
    const files = await folder.list(shownFiles + 1);
    sendPage(
      response,
      {
        title: 'Symbols',
        part: 'symbols',
        navigation: [{ label: 'Journal', href: '/__crashbox__/journal' }],
      },
      <IndexPage
        root={root}
        files={files.slice(0, shownFiles)}
        more={files.length > shownFiles}
        requests={store.requests().slice(-shownRequests).reverse()}
        misses={store.misses().slice(-shownRequests)}
      />,
    );
  });
  return router;
}
