import type { Express, Request, Response } from 'express';
import { createBaseApp } from '../../kit/http/base-app.ts';
import type { Collector } from './collect.ts';
import { collectorDockerflow } from './routes/dockerflow.ts';
import { overview } from './routes/overview.ts';
import { submit, submitPath } from './routes/submit.ts';
import { sendTitle, titleErrors } from './title-answer.ts';

/** The collector's app: `/submit` is open to pages of other origins, everything else is not. */
export function createCollectorApp(collector: Collector): { app: Express; reset: () => Promise<void> } {
  const reset = async (): Promise<void> => {
    collector.counts.clear();
    journal.clear();
  };
  const { app, journal } = createBaseApp({
    part: 'collector',
    context: collector.context,
    reset,
    dockerflow: collectorDockerflow(collector),
    allowedHosts: collector.options.allowedHosts,
    open: (request) => request.path === submitPath,
  });
  app.use(submit(collector));
  app.use(overview(collector));
  app.use((request: Request, response: Response) => {
    request.resume();
    sendTitle(response, 404);
  });
  app.use(titleErrors(collector.context));
  return { app, reset };
}
