import type { ReportingOptions } from '../kit/options/endpoints.ts';
import type { RunningCollector } from '../services/collector/start.ts';
import type { RunningProcessor } from '../services/processor/start.ts';
import type { RunningWebapp } from '../services/webapp/start.ts';
import type { RunningControlRoom } from './control-room/start.ts';
import type { PartName } from './parts.ts';
import type { StackContext, StackOptions } from './stack-options.ts';
import { allStarted, type Backing, keepIn, listening, partContext } from './start-backing.ts';
import type { FlowEndpoints } from './where/endpoints.ts';

export interface Services {
  readonly collector: RunningCollector;
  readonly processor: RunningProcessor;
  readonly webapp: RunningWebapp;
  readonly controlRoom: RunningControlRoom;
  readonly endpoints: FlowEndpoints;
  readonly urls: Readonly<Record<PartName, string>>;
}

/** Starts collector, processor and webapp on the fakes, then the control room over all of them. */
export async function startServices(
  options: StackOptions,
  context: StackContext,
  backing: Backing,
  started: AsyncDisposable[],
): Promise<Services> {
  const [{ startCollector }, { startProcessor }, { startWebapp }, { startControlRoom }] = await Promise.all([
    import('../services/collector/start.ts'),
    import('../services/processor/start.ts'),
    import('../services/webapp/start.ts'),
    import('./control-room/start.ts'),
  ]);
  context.onStep?.('services loaded');
  const wiring = {
    ...backing.awsAccess,
    ...reporting(options, backing),
    elasticsearchUrl: backing.elasticsearch.url,
    indexPrefix: options.names?.indexPrefix ?? 'socorro',
  };
  const keep = keepIn(started);
  const [collector, processor, webapp] = await allStarted([
    keep(
      startCollector({ ...listening(options, 'collector'), ...wiring }, partContext(context, 'collector')),
    ),
    keep(
      startProcessor(
        { symbolsUrl: [backing.symbols.url], ...listening(options, 'processor'), ...wiring },
        partContext(context, 'processor'),
      ),
    ),
    keep(startWebapp({ ...listening(options, 'webapp'), ...wiring }, partContext(context, 'webapp'))),
  ]);
  context.onStep?.('services started');
  const endpoints: FlowEndpoints = { ...wiring, webappUrl: webapp.url, sentryUrl: backing.sentry.url };
  const urls = {
    webapp: webapp.url,
    collector: collector.url,
    processor: processor.url,
    sentry: backing.sentry.url,
    symbols: backing.symbols.url,
    aws: backing.aws.url,
    elasticsearch: backing.elasticsearch.url,
    statsd: backing.statsd.url,
  };
  const controlRoom = await keep(
    startControlRoom(
      { ...listening(options, 'control-room') },
      { endpoints, urls, submitUrl: collector.submitUrl },
      partContext(context, 'control-room'),
    ),
  );
  return {
    collector,
    processor,
    webapp,
    controlRoom,
    endpoints,
    urls: { 'control-room': controlRoom.url, ...urls },
  };
}

function reporting(options: StackOptions, { sentry, statsd }: Backing): Partial<ReportingOptions> {
  return {
    sentryDsn: sentry.dsn,
    statsd: statsd.address,
    ...(options.release !== undefined && { release: options.release }),
    ...(options.environment !== undefined && { environment: options.environment }),
  };
}
