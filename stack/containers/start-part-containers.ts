import { randomUUID } from 'node:crypto';
import { sentryOptions } from '../../fakes/sentry/options.ts';
import { statsdOptions } from '../../fakes/statsd/options.ts';
import { symbolsOptions } from '../../fakes/symbols/options.ts';
import type { AwsOptions, SearchOptions } from '../../kit/options/endpoints.ts';
import type { OptionTable } from '../../kit/options/option.ts';
import { collectorOptions } from '../../services/collector/options.ts';
import { processorOptions } from '../../services/processor/options.ts';
import { webappOptions } from '../../services/webapp/options.ts';
import { externalParts } from '../external/external-parts.ts';
import type { PartUrls } from '../part-places.ts';
import type { StackPartOptions } from '../stack-options.ts';
import { serviceVariables } from '../where/service-variables.ts';
import { allStarted } from '../start-backing.ts';
import { fromContainers } from './from-containers.ts';
import type { ServiceName } from './images.ts';
import { mappedUrl } from './loopback.ts';
import { runAsOwnService } from './own-service.ts';
import { PartContainer } from './part-container.ts';
import type { ContainerStackOptions } from './start-container-stack.ts';

/** Parts that run in a container of our image. */
type ContainedPartName = Exclude<keyof StackPartOptions, 'aws' | 'elasticsearch' | 'control-room'>;

interface ContainerPlace {
  readonly network: string;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * Starts the fakes and then the services on them, save those that are external; `stores` are as containers reach them.
 * Gives part → address as this process reaches it.
 */
export async function startPartContainers(
  options: ContainerStackOptions,
  stores: AwsOptions & SearchOptions,
  { network, labels }: ContainerPlace,
): Promise<Pick<PartUrls, ContainedPartName>> {
  // Several stacks may share a network, so a name on it belongs to one stack.
  const { alias = randomUUID().slice(0, 8), external = {} } = options;
  const aliasOf = (part: ContainedPartName): string => `${part}-${alias}`;
  const urlOnNetwork = (part: ContainedPartName, { port }: OptionTable<{ readonly port: number }>): string =>
    `http://${aliasOf(part)}:${port.default}`;
  const outside = externalParts(external);
  const containerOf = <Options extends { readonly port: number }>(
    part: ContainedPartName,
    table: OptionTable<Options>,
    wiring: Partial<Omit<Options, 'port'>> = {},
    image = options.image,
  ): PartContainer<Options> => {
    const { port, ...given }: { port?: number } = options.parts?.[part] ?? {};
    return new PartContainer({ part, table, udp: part === 'statsd' }, image)
      .withLabels({ ...labels })
      .withAutoCleanup(false)
      .withNetworkMode(network)
      .withNetworkAliases(aliasOf(part))
      .withHostAddress(options.host ?? '127.0.0.1')
      .withHostPort(port)
      .withOptions({ ...changed(table, given), ...wiring });
  };

  const [sentry, symbols, statsd] = await allStarted([
    outside.sentry?.url ?? urlOnceStarted(containerOf('sentry', sentryOptions)),
    outside.symbols?.url ?? urlOnceStarted(containerOf('symbols', symbolsOptions)),
    outside.statsd?.url ?? urlOnceStarted(containerOf('statsd', statsdOptions)),
  ]);
  const wiring = {
    ...stores,
    // LocalStack forgets its buckets and queues when it is restarted; those of others are theirs to make.
    createMissing: outside.aws === undefined,
    sentryDsn: fromContainers(
      external.sentryDsn ?? `http://public@${aliasOf('sentry')}:${sentryOptions.port.default}/1`,
    ),
    statsd: fromContainers(external.statsd ?? `${aliasOf('statsd')}:${statsdOptions.port.default}`),
    ...(options.release !== undefined && { release: options.release }),
    ...(options.environment !== undefined && { environment: options.environment }),
  };
  const symbolsUrl = [fromContainers(external.symbolsUrl ?? urlOnNetwork('symbols', symbolsOptions))];
  const variables = {
    ...serviceVariables({
      ...stores,
      collectorUrl: urlOnNetwork('collector', collectorOptions),
      webappUrl: urlOnNetwork('webapp', webappOptions),
      sentryUrl: undefined,
      symbolsUrl: symbolsUrl[0] ?? '',
      statsdUrl: `http://${wiring.statsd}`,
    }),
    SENTRY_DSN: wiring.sentryDsn,
  };
  const service = <Options extends { readonly port: number }>(
    part: ServiceName,
    table: OptionTable<Options>,
    given: Partial<Omit<Options, 'port'>>,
  ): Promise<string> => {
    const image = options.images?.[part];
    const container = containerOf(part, table, given, image);
    if (image !== undefined) runAsOwnService(container, part, variables);
    return urlOnceStarted(container);
  };
  const [collector, processor, webapp] = await allStarted([
    outside.collector?.url ?? service('collector', collectorOptions, wiring),
    outside.processor
      ? outside.processor.url
      : service('processor', processorOptions, { ...wiring, symbolsUrl }),
    outside.webapp?.url ?? service('webapp', webappOptions, wiring),
  ]);
  return { sentry, symbols, statsd, collector, processor, webapp };
}

async function urlOnceStarted<Options extends { readonly port: number }>(
  container: PartContainer<Options>,
): Promise<string> {
  return mappedUrl(await container.start(), container.portInside);
}

/** Options that differ from their default: folders among the defaults are of this machine, not of the image. */
function changed<Options extends object>(
  table: OptionTable<Options>,
  given: Partial<Options>,
): Partial<Options> {
  const keys = Object.keys(given) as (keyof Options)[]; // options of the same part as the table
  return Object.fromEntries(
    keys.filter((key) => given[key] !== table[key].default).map((key) => [key, given[key]]),
  ) as Partial<Options>; // fewer of the given ones
}
