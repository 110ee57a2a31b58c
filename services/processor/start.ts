import { generateSignature } from '../../crash/signature/generate-signature.ts';
import { crashDataOf } from '../../crash/signature/parse-crash-data.ts';
import type { PartContext } from '../../kit/context.ts';
import { type Ending, startWithEndings } from '../../kit/lifecycle/endings.ts';
import { listen } from '../../kit/lifecycle/listen.ts';
import { type Running, running } from '../../kit/lifecycle/running.ts';
import { withDefaults } from '../../kit/options/resolve.ts';
import { serviceContext } from '../../kit/service-context.ts';
import { awaitNeededStores, type NeededStores } from '../../kit/startup/needed-stores.ts';
import { createProcessorApp } from './app.ts';
import { type ProcessorOptions, processorOptions } from './options.ts';
import { loadSignatureLists } from './pipeline/load-signature-lists.ts';
import type { SignatureGenerator } from './pipeline/rules/signature-generator.ts';
import { createRulesets } from './pipeline/rulesets.ts';
import { openSqsQueues } from './queue/sqs-queues.ts';
import { openElasticsearch } from './save/elasticsearch-destination.ts';
import { storageDestination } from './save/storage-destination.ts';
import { telemetryDestination } from './save/telemetry-destination.ts';
import { openStackwalker } from './stackwalker/open-stackwalker.ts';
import { openS3ObjectStore } from './storage/s3-object-store.ts';
import { createProcessorStore } from './store.ts';
import { startSweeping } from './sweep/start-sweeping.ts';
import type { SweepResult } from './sweep/sweep.ts';
import { startWork } from './work.ts';

export interface RunningProcessor extends Running {
  /** Looks for crashes stored but never queued, now; beside the sweeps by time. */
  sweepOnce(): Promise<SweepResult>;
  /** Resolves once the queues have been found empty and nothing is in work. */
  idle(): Promise<void>;
}

const needed: NeededStores = {
  part: 'processor',
  buckets: ['bucket', 'telemetryBucket'],
  queues: ['standardQueue', 'priorityQueue', 'reprocessingQueue'],
};
const identity = { service: 'processor', scrubErrorMetric: 'processor.sentry_scrub_error' };

/**
 * Starts a processor once S3, SQS and Elasticsearch can be used: it polls its queues until it is stopped, also while one
 * of them is away. Stopping waits for crashes in work, at most `drainTimeout`.
 * @throws {CrashboxError} `port-taken`, `address-unusable`, `stackwalker-unusable`, for `siglists` `file-unreadable` and
 * `option-invalid`, or what `awaitNeededStores` says of the stores.
 */
export async function startProcessor(
  given: Partial<ProcessorOptions> = {},
  context: Partial<PartContext> = {},
): Promise<RunningProcessor> {
  const options = withDefaults(processorOptions, given);
  const { started, end } = await startWithEndings((endings) => startParts(options, context, endings));
  return running(started, end);
}

async function startParts(
  options: ProcessorOptions,
  given: Partial<PartContext>,
  endings: Ending[],
): Promise<Omit<RunningProcessor, 'stop' | typeof Symbol.asyncDispose>> {
  const generate = await signatureGenerator(options.siglists);
  const context = await serviceContext(identity, options, given, endings);
  const stackwalker = await openStackwalker(options, process.env['PATH']);
  endings.push(() => stackwalker.close());
  const { elasticsearchUrl } = options;
  await awaitNeededStores({ ...needed, elasticsearchUrl }, options, context.logger);
  const [storage, telemetry, queues, search] = await Promise.all([
    openS3ObjectStore(options, options.bucket),
    openS3ObjectStore(options, options.telemetryBucket),
    openSqsQueues(options, options.visibilityTimeout),
    openElasticsearch(options, context.metrics),
  ]);
  for (const client of [storage, telemetry, queues, search]) endings.push(() => client.close());

  const store = createProcessorStore();
  const settled = new Set<string>();
  const reset = async (): Promise<void> => {
    store.clear();
    settled.clear();
  };
  const checks = {
    s3: async () => Promise.all([storage.check(), telemetry.check()]),
    sqs: () => queues.check(),
    elasticsearch: () => search.check(),
  };
  const app = createProcessorApp({ options, context, store, checks, reset });
  const { host, port } = options;
  const listening = await listen(app, { part: 'processor', host, port });
  endings.push(() => listening.close());

  const workshop = {
    store: storage,
    destinations: [storageDestination(storage), search.destination, telemetryDestination(telemetry)],
    rulesets: createRulesets(stackwalker, generate),
    hostname: options.hostname,
    context,
  };
  const work = startWork(queues, workshop, options, context, store);
  endings.push(() => work.stop(options.drainTimeout));
  const sweeping = startSweeping({ store: storage, queues, options, context, held: work.held, settled });
  endings.push(() => sweeping.stop());
  const { url, port: boundPort } = listening;
  return { url, port: boundPort, reset, sweepOnce: sweeping.sweepOnce, idle: work.idle };
}

async function signatureGenerator(siglists: string | undefined): Promise<SignatureGenerator> {
  const lists = siglists === undefined ? undefined : await loadSignatureLists(siglists);
  return (processed) => generateSignature(crashDataOf(processed), lists && { lists });
}
