import { Command } from 'commander';
import { fakeAwsOptions } from '../../fakes/aws/options.ts';
import { elasticsearchOptions } from '../../fakes/elasticsearch/options.ts';
import { sentryOptions } from '../../fakes/sentry/options.ts';
import { statsdOptions } from '../../fakes/statsd/options.ts';
import { symbolsOptions } from '../../fakes/symbols/options.ts';
import { systemClock } from '../../kit/context.ts';
import { CrashboxError } from '../../kit/errors/crashbox-error.ts';
import { awsOptions, reportingOptions, searchOptions } from '../../kit/options/endpoints.ts';
import type { OptionTable } from '../../kit/options/option.ts';
import { collectorOptions } from '../../services/collector/options.ts';
import { processorOptions } from '../../services/processor/options.ts';
import { webappOptions } from '../../services/webapp/options.ts';
import type { ContainerStack } from '../../stack/containers/start-container-stack.ts';
import { controlRoomOptions } from '../../stack/control-room/options.ts';
import { type DevOptions, devOptions } from '../../stack/dev-options.ts';
import { type PartName, partNames } from '../../stack/parts.ts';
import type { StackContext, StackPartOptions, WiredOption } from '../../stack/stack-options.ts';
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
  const tables = partTables();
  for (const name of partNames) addFlags<object>(command, name, tables[name], name);
  command.action(async () => {
    const options = readFlags<DevOptions>(command, 'dev', devOptions);
    await runStack(options, readParts(command, options.portBase));
  });
  return command;
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

async function runStack(options: DevOptions, parts: StackPartOptions): Promise<void> {
  const { createLogger } = await import('../../kit/log/logger.ts');
  const step = options.timings ? printStep : undefined;
  step?.('command line read');
  const start = options.tier === 'containers' ? startInContainers : startEmbedded;
  const stack = await start(options, parts, {
    loggerOf: (part) => createLogger(part, options.logLevel),
    ...(step && { onStep: step }),
  }).catch((error: unknown) => {
    throw namingTheFlag(error);
  });
  step?.('control room started');
  process.stdout.write(await stackTable(stack));
  step?.('every part says it is ready');
  const ended = untilSignal(() => stack.stop());
  if (!options.noSample) await sendSample(stack.collector.submitUrl, stack.webapp);
  process.stdout.write('Ctrl-C ends it.\n');
  await ended;
}

async function startEmbedded(
  { host, data }: DevOptions,
  parts: StackPartOptions,
  context: StackContext,
): Promise<Stack> {
  const { startStack } = await import('../../stack/start-stack.ts');
  return startStack({ host, parts, ...(data !== undefined && { data }) }, context);
}

async function startInContainers(
  { host, data }: DevOptions,
  parts: StackPartOptions,
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
  return startContainerStack({ host, parts, image: await ensureImage() }, context);
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

/** Within `dev` the option that moves a part's port has the part's name in front. */
function namingTheFlag(error: unknown): unknown {
  if (!isPortTaken(error)) return error;
  return new CrashboxError(
    'port-taken',
    { ...error.values, option: `--${error.values.part}-port` },
    { cause: error },
  );
}

function isPortTaken(error: unknown): error is CrashboxError<'port-taken'> {
  return error instanceof CrashboxError && error.code === 'port-taken';
}
