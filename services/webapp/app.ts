import type { Express } from 'express';
import { createBaseApp } from '../../kit/http/base-app.ts';
import { errorHandler, notFound } from '../../kit/http/last-routes.ts';
import { measureViews } from './measure-views.ts';
import { apiRoutes } from './routes/api.tsx';
import { webappDockerflow } from './routes/dockerflow.ts';
import { reportRoutes } from './routes/report.tsx';
import { searchRoutes } from './routes/search.tsx';
import type { Webapp } from './webapp.ts';

/** The webapp's app. `reset` forgets which crashes are waited for, and the journal. */
export function createWebappApp(webapp: Webapp): { app: Express; reset: () => Promise<void> } {
  const reset = async (): Promise<void> => {
    webapp.pending.clear();
    journal.clear();
  };
  const { app, journal } = createBaseApp({
    part: 'webapp',
    context: webapp.context,
    reset,
    dockerflow: webappDockerflow(webapp),
    allowedHosts: webapp.options.allowedHosts,
  });
  app.use(measureViews(webapp.context.metrics));
  app.use(apiRoutes(webapp));
  app.use(searchRoutes(webapp));
  app.use(reportRoutes(webapp));
  app.use(notFound(['/', '/search/', '/report/index/CRASHID', '/api/', '/api/NAME/']));
  app.use(errorHandler(webapp.context));
  return { app, reset };
}
