import type { Express, Request } from 'express';
import type { PartContext } from '../../kit/context.ts';
import { createBaseApp } from '../../kit/http/base-app.ts';
import { errorHandler } from '../../kit/http/last-routes.ts';
import { fixturePath } from '../../kit/package-root.ts';
import { downloadPath } from './download-path.ts';
import type { SymbolsOptions } from './options.ts';
import { downloadRoute } from './routes/download.ts';
import { indexPage } from './routes/index-page.tsx';
import { notBuiltRoutes } from './routes/not-built.ts';
import type { RequestStore } from './store.ts';
import { SymbolFolder } from './symbol-folder.ts';

/** The fake symbols server; opens no port. */
export function createSymbolsApp(
  store: RequestStore,
  options: SymbolsOptions,
  context: Pick<PartContext, 'clock' | 'logger' | 'reporter'>,
): { readonly app: Express; readonly reset: () => Promise<void> } {
  const root = options.root ?? fixturePath('symbols');
  const folder = new SymbolFolder(root);
  const reset = async (): Promise<void> => {
    store.clear();
    journal.clear();
  };
  const { app, journal } = createBaseApp({
    part: 'symbols',
    context,
    allowedHosts: options.allowedHosts,
    reset,
    open: isDownload,
  });
  app.use(indexPage(folder, store, root));
  app.use(notBuiltRoutes());
  app.use(downloadRoute(folder, store, options, context));
  app.use((request, response) => {
    response.status(404).json({ error: 'Not Found', path: request.path });
  });
  app.use(errorHandler(context));
  return { app, reset };
}

/** Tecken lets pages of any origin read symbols (reference symbols §1.1). */
function isDownload(request: Request): boolean {
  const reads = request.method === 'GET' || request.method === 'HEAD';
  return reads && !request.path.startsWith('/__') && downloadPath(request.path) !== undefined;
}
