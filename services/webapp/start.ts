import type { PartContext } from '../../kit/context.ts';
import { type Ending, startWithEndings } from '../../kit/lifecycle/endings.ts';
import { listen } from '../../kit/lifecycle/listen.ts';
import { type Running, running } from '../../kit/lifecycle/running.ts';
import { withDefaults } from '../../kit/options/resolve.ts';
import { serviceContext } from '../../kit/service-context.ts';
import { awaitNeededStores, type NeededStores } from '../../kit/startup/needed-stores.ts';
import { createWebappApp } from './app.ts';
import { type WebappOptions, webappOptions } from './options.ts';
import { createPendingCrashes } from './store.ts';
import { openCrashReader } from './stores/crash-reader.ts';
import { openCrashSearch } from './stores/crash-search.ts';
import { openPriorityQueue } from './stores/priority-queue.ts';
import type { Webapp } from './webapp.ts';

export interface RunningWebapp extends Running {
  /** The address of a crash's report page. */
  reportUrl(crashId: string): string;
}

/** What a test may replace besides the usual surroundings. */
export interface WebappContext extends PartContext {
  readonly stores: Pick<Webapp, 'crashes' | 'search' | 'priority'>;
}

const needed: NeededStores = {
  part: 'webapp',
  buckets: ['bucket', 'telemetryBucket'],
  queues: ['priorityQueue'],
};
const identity = { service: 'webapp', scrubErrorMetric: 'webapp.sentry_scrub_error' };

/**
 * Starts the webapp once S3, SQS and Elasticsearch can be used; later `/__heartbeat__` says whether they can.
 * @throws {CrashboxError} `port-taken`, `address-unusable`, or what `awaitNeededStores` says of the stores.
 */
export async function startWebapp(
  given: Partial<WebappOptions> = {},
  context: Partial<WebappContext> = {},
): Promise<RunningWebapp> {
  const options = withDefaults(webappOptions, given);
  const { started, end } = await startWithEndings((endings) => startParts(options, context, endings));
  return running(started, end);
}

async function startParts(
  options: WebappOptions,
  given: Partial<WebappContext>,
  endings: Ending[],
): Promise<Pick<RunningWebapp, 'url' | 'port' | 'reset' | 'reportUrl'>> {
  const context = await serviceContext(identity, options, given, endings);
  const { elasticsearchUrl } = options;
  if (given.stores === undefined) {
    await awaitNeededStores({ ...needed, elasticsearchUrl }, options, context.logger);
  }
  const stores = given.stores ?? (await openStores(options, endings));
  const pending = createPendingCrashes(options.pendingPause);
  const { app, reset } = createWebappApp({ options, context, pending, ...stores });
  const { host, port } = options;
  const listening = await listen(app, { part: 'webapp', host, port });
  endings.push(() => listening.close());
  const { url } = listening;
  const reportUrl = (crashId: string): string => `${url}/report/index/${encodeURIComponent(crashId)}`;
  return { url, port: listening.port, reset, reportUrl };
}

async function openStores(options: WebappOptions, endings: Ending[]): Promise<WebappContext['stores']> {
  const [crashes, search, priority] = await Promise.all([
    openCrashReader(options),
    openCrashSearch(options.elasticsearchUrl, options.searchTimeout),
    openPriorityQueue(options),
  ]);
  for (const store of [crashes, search, priority]) endings.push(() => store.close());
  return { crashes, search, priority };
}
