import type { PartContext } from '../../kit/context.ts';
import { type Ending, startWithEndings } from '../../kit/lifecycle/endings.ts';
import { listen } from '../../kit/lifecycle/listen.ts';
import { type Running, running } from '../../kit/lifecycle/running.ts';
import { withDefaults } from '../../kit/options/resolve.ts';
import { serviceContext } from '../../kit/service-context.ts';
import { awaitNeededStores, type NeededStores } from '../../kit/startup/needed-stores.ts';
import { createCollectorApp } from './app.ts';
import type { Destinations } from './delivery/deliver.ts';
import { createPublisher } from './delivery/publisher.ts';
import { createStorage } from './delivery/storage.ts';
import { type CollectorOptions, collectorOptions } from './options.ts';
import { submitPath } from './routes/submit.ts';
import { createCountStore } from './store.ts';
import { answerBeforeClosing } from './surplus-bytes.ts';
import { acceptAll } from './throttler.ts';

export interface RunningCollector extends Running {
  /** Where crash clients post to. */
  readonly submitUrl: string;
}

/** What a test may replace besides the usual surroundings. */
export interface CollectorContext extends PartContext {
  readonly destinations: Destinations;
}

const needed: NeededStores = { part: 'collector', buckets: ['bucket'], queues: ['standardQueue'] };
const identity = { service: 'collector', scrubErrorMetric: 'app.sentry_scrub_error' };

/**
 * Starts the collector once S3 and SQS can be used; later `/__heartbeat__` says whether they can.
 * @throws {CrashboxError} `port-taken`, `address-unusable`, or what `awaitNeededStores` says of the stores.
 */
export async function startCollector(
  given: Partial<CollectorOptions> = {},
  context: Partial<CollectorContext> = {},
): Promise<RunningCollector> {
  const options = withDefaults(collectorOptions, given);
  const { started, end } = await startWithEndings((endings) => startParts(options, context, endings));
  return running(started, end);
}

async function startParts(
  options: CollectorOptions,
  context: Partial<CollectorContext>,
  endings: Ending[],
): Promise<Pick<RunningCollector, 'url' | 'port' | 'submitUrl' | 'reset'>> {
  const surroundings = await serviceContext(identity, options, context, endings);
  if (context.destinations === undefined) await awaitNeededStores(needed, options, surroundings.logger);
  const destinations = context.destinations ?? (await destinationsFor(options, endings));
  const stopping = new AbortController();
  const { app, reset } = createCollectorApp({
    options,
    context: surroundings,
    destinations,
    rules: acceptAll,
    counts: createCountStore(),
    stopping: stopping.signal,
  });
  endings.push(() => stopping.abort());
  const { host, port, idleTimeout } = options;
  // The idle time of the body is our own (receive-body.ts); Node's limit on the whole request would answer 408.
  // Antenna takes chunked bodies with a Content-Length beside it; Node refuses them unless told (reference collector §1.1).
  const insecureHTTPParser = options.contract === 'antenna2023';
  const server = { requestTimeout: 0, headersTimeout: idleTimeout, insecureHTTPParser };
  const listening = await listen(app, { part: 'collector', host, port, server });
  answerBeforeClosing(listening.server);
  endings.push(() => listening.close());
  return { url: listening.url, port: listening.port, submitUrl: `${listening.url}${submitPath}`, reset };
}

async function destinationsFor(options: CollectorOptions, endings: Ending[]): Promise<Destinations> {
  const [storage, publisher] = await Promise.all([createStorage(options), createPublisher(options)]);
  endings.push(
    () => storage.close(),
    () => publisher.close(),
  );
  return { storage, publisher };
}
