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
import { allStarted } from '../start-backing.ts';
import { fromContainers } from './from-containers.ts';
import { mappedUrl } from './loopback.ts';
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
  const given = externalParts(external);
  const start = async <Options extends { readonly port: number }>(
    part: ContainedPartName,
    table: OptionTable<Options>,
    wiring: Partial<Omit<Options, 'port'>> = {},
  ): Promise<string> => {
    const { port, ...given }: { port?: number } = options.parts?.[part] ?? {};
    const container = new PartContainer({ part, table, udp: part === 'statsd' }, options.image)
      .withLabels({ ...labels })
      .withAutoCleanup(false)
      .withNetworkMode(network)
      .withNetworkAliases(aliasOf(part))
      .withHostAddress(options.host ?? '127.0.0.1')
      .withHostPort(port)
      .withOptions({ ...changed(table, given), ...wiring });
    return mappedUrl(await container.start(), container.portInside);
  };

  const [sentry, symbols, statsd] = await allStarted([
    given.sentry?.url ?? start('sentry', sentryOptions),
    given.symbols?.url ?? start('symbols', symbolsOptions),
    given.statsd?.url ?? start('statsd', statsdOptions),
  ]);
  const wiring = {
    ...stores,
    // LocalStack forgets its buckets and queues when it is restarted; those of others are theirs to make.
    createMissing: given.aws === undefined,
    sentryDsn: fromContainers(
      external.sentryDsn ?? `http://public@${aliasOf('sentry')}:${sentryOptions.port.default}/1`,
    ),
    statsd: fromContainers(external.statsd ?? `${aliasOf('statsd')}:${statsdOptions.port.default}`),
    ...(options.release !== undefined && { release: options.release }),
    ...(options.environment !== undefined && { environment: options.environment }),
  };
  const symbolsUrl = [
    fromContainers(external.symbolsUrl ?? `http://${aliasOf('symbols')}:${symbolsOptions.port.default}`),
  ];
  const [collector, processor, webapp] = await allStarted([
    given.collector?.url ?? start('collector', collectorOptions, wiring),
    given.processor ? given.processor.url : start('processor', processorOptions, { ...wiring, symbolsUrl }),
    given.webapp?.url ?? start('webapp', webappOptions, wiring),
  ]);
  return { sentry, symbols, statsd, collector, processor, webapp };
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
