import type { Express, Request, Response } from 'express';
import type { PartContext } from '../../kit/context.ts';
import { createBaseApp } from '../../kit/http/base-app.ts';
import { errorHandler } from '../../kit/http/last-routes.ts';
import type { Engine } from './engine/engine.ts';
import { useProtocolErrors } from './engine/protocol-errors.ts';
import { checkQueueCalls } from './engine/queue-checks.ts';
import { checkStorageCalls } from './engine/storage-checks.ts';
import { awsGuard } from './guard/guard.ts';
import type { FakeAwsOptions } from './options.ts';
import { overview } from './routes/overview.ts';

/** The fake S3 and SQS: crashbox's own addresses, then the guard, then fauxqs. */
export async function createAwsApp(
  engine: Engine,
  options: FakeAwsOptions,
  context: PartContext,
): Promise<{ readonly app: Express; readonly reset: () => Promise<void> }> {
  const reset = async (): Promise<void> => {
    engine.reset();
    journal.clear();
  };
  const { app, journal } = createBaseApp({ part: 'aws', context, reset, allowedHosts: options.allowedHosts });
  useProtocolErrors(engine, (error) =>
    context.logger.warn({ err: error }, 'fauxqs could not read a request'),
  );
  checkStorageCalls(engine);
  checkQueueCalls(engine);
  await engine.app.ready();
  app.use(overview(engine));
  app.use(awsGuard());
  app.use((request: Request, response: Response) => engine.app.routing(request, response));
  app.use(errorHandler(context));
  return { app, reset };
}
