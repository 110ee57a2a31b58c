import { Command } from 'commander';
import { fakeAwsOptions } from '../../fakes/aws/options.ts';
import { elasticsearchOptions } from '../../fakes/elasticsearch/options.ts';
import { sentryOptions } from '../../fakes/sentry/options.ts';
import { statsdOptions } from '../../fakes/statsd/options.ts';
import { symbolsOptions } from '../../fakes/symbols/options.ts';
import { systemClock } from '../../kit/context.ts';
import { CrashboxError, isCrashboxError } from '../../kit/errors/crashbox-error.ts';
import { awsOptions, reportingOptions, searchOptions } from '../../kit/options/endpoints.ts';
import type { OptionTable } from '../../kit/options/option.ts';
import { flagName } from '../../kit/options/resolve.ts';
import { collectorOptions } from '../../services/collector/options.ts';
import { processorOptions } from '../../services/processor/options.ts';
import { webappOptions } from '../../services/webapp/options.ts';
import { type ImageOptions, imageOptions } from '../../stack/containers/images.ts';
import type { ContainerStack, ContainerStackOptions } from '../../stack/containers/start-container-stack.ts';
import { controlRoomOptions } from '../../stack/control-room/options.ts';
import { type DevOptions, devOptions, type FlowNames, flowNames } from '../../stack/dev-options.ts';
import { type ExternalOptions, externalOptions } from '../../stack/external/external-options.ts';
import type { AnyParts } from '../../stack/external/external-parts.ts';
import { type PartName, partNames } from '../../stack/parts.ts';
import type { StackContext, StackOptions, StackPartOptions, WiredOption } from '../../stack/stack-options.ts';
import type { Stack } from '../../stack/start-stack.ts';
import { addFlags, readFlags } from '../option-flags.ts';
import { stackTable } from '../stack-table.ts';
import { untilSignal } from '../until-signal.ts';

type PartTables = { readonly [Name in PartName]: OptionTable<StackPartOptions[Name]> };

const wired: readonly string[] = [
  ...Object.keys({ ...awsOptions, ...searchOptions, ...reportingOptions }),
  'host',
  'data',
  'symbolsUrl',
];

/** `crashbox dev`: the whole flow, in one process or in containers, with a sample crash on its way. */
export function devCommand(): Command {
  const command = new Command('dev').description(
    'Starts the whole flow on this machine and sends one sample crash. Runs until Ctrl-C.',
  );
  addFlags(command, 'dev', devOptions);
  addFlags(command, 'dev', externalOptions, '', 'Parts of your own:');
  addFlags(command, 'dev', flowNames, '', 'Names in S3, SQS and Elasticsearch:');
  for (const name of imagedParts) {
    addFlags(command, name, imageOptions[name], name, 'Images of --tier containers:');
  }
  const tables = partTables();
  for (const name of partNames) addFlags<object>(command, name, tables[name], name);
  command.action(async () => {
    const options = readFlags<DevOptions>(command, 'dev', devOptions);
    const external = readFlags<ExternalOptions>(command, 'dev', externalOptions);
    if (options.tier === 'external') requireAll(external);
    await runStack(options, {
      images: readImages(command, options),
      host: options.host,
      names: readFlags<FlowNames>(command, 'dev', flowNames),
      external,
      startupTimeout: options.startupTimeout,
      parts: readParts(command, options.portBase),
    });
  });
  return command;
}

/** The stores and services of the flow, each of which the external tier has an address of. */
const flowParts = [
  'collectorUrl',
  'processorUrl',
  'webappUrl',
  's3Endpoint',
  'sqsEndpoint',
  'elasticsearchUrl',
] as const;

/** @throws {CrashboxError} `tier-incomplete`. */
function requireAll(external: ExternalOptions): void {
  const missing = flowParts.filter((key) => external[key] === undefined).map((key) => flagName(key));
  if (missing.length > 0) throw new CrashboxError('tier-incomplete', { missing: missing.join(', ') });
}

const imagedParts = Object.keys(imageOptions) as (keyof typeof imageOptions)[]; // the keys of its own table

/** Images by part, of flags and variables; a flag is refused where no container would be started from it. */
function readImages(command: Command, { tier }: DevOptions): Record<string, string> {
  const given = imagedParts.flatMap((name) => {
    const { image } = readFlags<ImageOptions>(command, name, imageOptions[name], name);
    const flag = readFlags<ImageOptions>(command, name, imageOptions[name], name, {}).image;
    if (flag !== undefined && tier !== 'containers') {
      const source = flagName('image', name);
      throw new CrashboxError('option-invalid', {
        source,
        value: flag,
        expected: 'left out, or given with --tier containers',
      });
    }
    return image === undefined ? [] : [[name, image] as const];
  });
  return Object.fromEntries(given);
}

/** Every part's own options, without those that the stack sets itself. */
function partTables(): PartTables {
  return {
    'control-room': unwired(controlRoomOptions),
    webapp: unwired(webappOptions),
    collector: unwired(collectorOptions),
    processor: unwired(processorOptions),
    sentry: unwired(sentryOptions),
    symbols: unwired(symbolsOptions),
    aws: unwired(fakeAwsOptions),
    elasticsearch: unwired(elasticsearchOptions),
    statsd: unwired(statsdOptions),
  };
}

function unwired<Options extends object>(
  table: OptionTable<Options>,
): OptionTable<Omit<Options, WiredOption>> {
  const own = Object.entries(table).filter(([key]) => !wired.includes(key));
  return Object.fromEntries(own) as OptionTable<Omit<Options, WiredOption>>; // the same rows without the wired ones
}

function readParts(command: Command, portBase: number): StackPartOptions {
  const tables = partTables();
  const read = <Name extends PartName>(
    name: Name,
  ): PartTables[Name] extends OptionTable<infer Options> ? Options : never =>
    // The table of a name and the options read by it are of the same part.
    readFlags<object>(command, name, movedPort(tables[name], portBase, name), name) as never;
  return {
    'control-room': read('control-room'),
    webapp: read('webapp'),
    collector: read('collector'),
    processor: read('processor'),
    sentry: read('sentry'),
    symbols: read('symbols'),
    aws: read('aws'),
    elasticsearch: read('elasticsearch'),
    statsd: read('statsd'),
  };
}

/** A part's table with the default port that `--port-base` gives it; a port given by flag or variable still wins. */
function movedPort(
  table: OptionTable<{ readonly port: number }>,
  base: number,
  name: PartName,
): typeof table {
  return base === 0 ? table : { ...table, port: { ...table.port, default: base + partNames.indexOf(name) } };
}

/** What every tier is started with. */
type TierOptions = StackOptions & Pick<ContainerStackOptions, 'images'>;

async function runStack(options: DevOptions, stackOptions: TierOptions): Promise<void> {
  const { createLogger } = await import('../../kit/log/logger.ts');
  const step = options.timings ? printStep : undefined;
  step?.('command line read');
  const start = options.tier === 'containers' ? startInContainers : startEmbedded;
  const stack = await start(stackOptions, options, {
    loggerOf: (part) => createLogger(part, options.logLevel),
    ...(step && { onStep: step }),
  }).catch((error: unknown) => {
    throw namingTheFlag(error);
  });
  step?.('control room started');
  process.stdout.write(await stackTable(stack.places));
  step?.('every part says it is ready');
  const ended = untilSignal(() => stack.stop());
  if (!options.noSample) await sendSample(stack.collector.submitUrl, stack.webapp);
  process.stdout.write('Ctrl-C ends it.\n');
  await ended;
}

async function startEmbedded(
  { images: _containersOnly, ...options }: TierOptions,
  { data }: DevOptions,
  context: StackContext,
): Promise<Stack<AnyParts>> {
  const { startStack } = await import('../../stack/start-stack.ts');
  return startStack({ ...options, ...(data !== undefined && { data }) }, context);
}

async function startInContainers(
  options: TierOptions,
  { data }: DevOptions,
  context: StackContext,
): Promise<ContainerStack> {
  if (data !== undefined) {
    throw new CrashboxError('option-invalid', {
      source: '--data',
      value: data,
      expected: 'left out with --tier containers, which keeps nothing',
    });
  }
  const [{ startContainerStack }, { ensureImage }] = await Promise.all([
    import('../../stack/containers/start-container-stack.ts'),
    import('../../stack/image/ensure-image.ts'),
  ]);
  return startContainerStack({ ...options, image: await ensureImage() }, context);
}

/** Time since the process began. */
function printStep(step: string): void {
  process.stdout.write(`${(performance.now() / 1000).toFixed(2)} s  ${step}\n`);
}

async function sendSample(submitUrl: string, webapp: { reportUrl(id: string): string }): Promise<void> {
  const { submitSample } = await import('../../stack/sample-crash.ts');
  const { crashId, words } = await submitSample(submitUrl, systemClock);
  if (crashId === undefined) process.stderr.write(`The sample crash was not accepted: ${words}\n`);
  else process.stdout.write(`Sample CrashID=bp-${crashId}\nIts report: ${webapp.reportUrl(crashId)}\n`);
}

/** The flag of `dev` in the place of an option as the stack knows it. */
function namingTheFlag(error: unknown): unknown {
  if (isCrashboxError(error, 'port-taken')) {
    const option = `--${error.values.part}-port`;
    return new CrashboxError('port-taken', { ...error.values, option }, { cause: error });
  }
  return error;
}
