import type { Running } from '../kit/lifecycle/running.ts';
import type { ReportingOptions } from '../kit/options/endpoints.ts';
import type { RunningControlRoom } from './control-room/start.ts';
import { externalOr } from './external/external-or-started.ts';
import type { AnyPart } from './external/external-parts.ts';
import { reachExternal, serviceOptions } from './external/reach-external.ts';
import { type PartPlaces, type PartUrls, partPlaces, withControlRoom } from './part-places.ts';
import type { StackContext, StackOptions } from './stack-options.ts';
import { allStarted, type Backing, keepIn, listening, partContext } from './start-backing.ts';
import type { FlowEndpoints } from './where/endpoints.ts';

export interface Services {
  readonly collector: AnyPart<'collector'>;
  readonly processor: AnyPart<'processor'>;
  readonly webapp: AnyPart<'webapp'>;
  readonly controlRoom: RunningControlRoom;
  readonly endpoints: FlowEndpoints;
  readonly urls: PartUrls & { readonly 'control-room': string };
  readonly places: PartPlaces;
}

/** Starts the services that nothing external replaces on the fakes, then the control room over the whole flow. */
export async function startServices(
  options: StackOptions,
  context: StackContext,
  backing: Backing,
  started: Running[],
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
    elasticsearchUrl: backing.elasticsearchUrl,
    indexPrefix: options.names?.indexPrefix ?? 'socorro',
  };
  const { external = {} } = options;
  const keep = keepIn(started);
  const either = externalOr(external, keep);
  const [collector, processor, webapp] = await allStarted([
    either('collector', () =>
      startCollector({ ...listening(options, 'collector'), ...wiring }, partContext(context, 'collector')),
    ),
    either('processor', () =>
      startProcessor(
        { symbolsUrl: [backing.symbols.url], ...listening(options, 'processor'), ...wiring },
        partContext(context, 'processor'),
      ),
    ),
    either('webapp', () =>
      startWebapp({ ...listening(options, 'webapp'), ...wiring }, partContext(context, 'webapp')),
    ),
  ]);
  await reachExternal(options, serviceOptions, context);
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
  const places = partPlaces(urls, external);
  const controlRoom = await keep(
    startControlRoom(
      { ...listening(options, 'control-room') },
      { endpoints, places, submitUrl: collector.submitUrl, sentryDsn: backing.sentry.dsn },
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
    places: withControlRoom(places, controlRoom.url),
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
