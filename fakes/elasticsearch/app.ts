import type { Express } from 'express';
import type { PartContext } from '../../kit/context.ts';
import { createBaseApp } from '../../kit/http/base-app.ts';
import type { ElasticsearchOptions } from './options.ts';
import { aliasRoutes } from './routes/alias.ts';
import { bulkRoute } from './routes/bulk.ts';
import { clusterHealthRoute } from './routes/cluster-health.ts';
import { countRoute } from './routes/count.ts';
import { documentRoutes } from './routes/document.ts';
import { failure } from './routes/failure.ts';
import { indexAdminRoutes } from './routes/index-admin.ts';
import { mappingRoutes } from './routes/mapping.ts';
import { mediaType } from './routes/media-type.ts';
import { notBuiltRoute } from './routes/not-built.ts';
import { readText } from './routes/read-text.ts';
import { refreshRoute } from './routes/refresh.ts';
import { reservedNames } from './routes/reserved-names.ts';
import { rootRoute } from './routes/root.ts';
import { searchRoute } from './routes/search.ts';
import type { ElasticStore } from './store.ts';
import { overviewPage } from './views/overview.tsx';

/** The embedded Elasticsearch subset as an express app; opens no port. */
export function createElasticsearchApp(
  store: ElasticStore,
  options: ElasticsearchOptions,
  context: Pick<PartContext, 'clock' | 'logger' | 'reporter'>,
  reset: () => Promise<void>,
): { readonly app: Express; readonly clear: () => void } {
  const { app, journal } = createBaseApp({
    part: 'elasticsearch',
    context,
    allowedHosts: options.allowedHosts,
    reset,
  });
  app.use(mediaType);
  app.use(overviewPage(store));
  app.use(readText(options.maxBodyBytes));
  app.use(rootRoute(store));
  app.use(clusterHealthRoute(store));
  app.use(searchRoute(store));
  app.use(countRoute(store));
  app.use(refreshRoute(store));
  app.use(bulkRoute(store));
  app.use(mappingRoutes(store));
  app.use(aliasRoutes(store));
  app.use(documentRoutes(store));
  app.use(reservedNames(indexAdminRoutes(store)));
  app.use(notBuiltRoute);
  app.use(failure(context));
  return { app, clear: journal.clear };
}
