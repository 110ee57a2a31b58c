import type { RequestListener } from 'node:http';
import express, { type Express, type Request, type RequestHandler } from 'express';
import type { PartContext } from '../context.ts';
import { dockerflow, type HealthCheck } from '../health/dockerflow.ts';
import { createJournal, type Journal } from '../journal/journal.ts';
import { pageAssets } from '../pages/assets.ts';
import { browserGuard } from './browser-guard.ts';
import { controlRoutes } from './control-routes.ts';
import { type DirectRoute, withDirectRoute } from './direct-route.ts';

export interface BaseAppOptions {
  readonly part: string;
  readonly context: Pick<PartContext, 'clock' | 'logger' | 'reporter'>;
  readonly reset: () => Promise<void>;
  readonly checks?: Readonly<Record<string, HealthCheck>>;
  /** In place of the kit's Dockerflow addresses, for a service whose original answers otherwise. */
  readonly dockerflow?: RequestHandler;
  readonly allowedHosts?: readonly string[];
  /** What is asked most, taken before Express sees it. */
  readonly direct?: DirectRoute;
  /** Routes that pages of other origins may call. */
  readonly open?: (request: Request) => boolean;
  /** Looks first at what the browser guard is about to refuse. */
  readonly instead?: RequestHandler;
}

export interface BaseApp {
  readonly app: Express;
  readonly journal: Journal;
  /** The app with its direct route: what listens. */
  readonly listener: RequestListener;
}

/**
 * What every part's app begins with: journal, browser guard, Dockerflow, control routes, page assets. The part adds
 * its routes, then `notFound` and `errorHandler`.
 */
export function createBaseApp(options: BaseAppOptions): BaseApp {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  const journal = createJournal(options.context.clock);
  app.use(journal.record);
  app.use(
    browserGuard({
      ...(options.allowedHosts && { allowedHosts: options.allowedHosts }),
      ...(options.open && { open: options.open }),
      ...(options.instead && { instead: options.instead }),
    }),
  );
  app.use(options.dockerflow ?? dockerflow(options.part, options.checks));
  app.use(controlRoutes(journal, options.reset));
  app.use(pageAssets());
  const { direct } = options;
  const listener = direct === undefined ? app : withDirectRoute(app, direct, journal, options.context);
  return { app, journal, listener };
}
