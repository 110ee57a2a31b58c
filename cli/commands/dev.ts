import { Command } from 'commander';
import { systemClock } from '../../kit/context.ts';
import { CrashboxError, isCrashboxError } from '../../kit/errors/crashbox-error.ts';
import { flagName } from '../../kit/options/resolve.ts';
import { imageOptions } from '../../stack/containers/images.ts';
import type { ContainerStack, ContainerStackOptions } from '../../stack/containers/start-container-stack.ts';
import { type DevOptions, devOptions, type FlowNames, flowNames } from '../../stack/dev-options.ts';
import { type ExternalOptions, externalOptions } from '../../stack/external/external-options.ts';
import { type AnyParts, externalParts } from '../../stack/external/external-parts.ts';
import { partNames } from '../../stack/parts.ts';
import type { StackContext, StackOptions } from '../../stack/stack-options.ts';
import type { Stack } from '../../stack/start-stack.ts';
import { imagedParts, readImages } from '../dev-images.ts';
import { partTables, readParts } from '../dev-parts.ts';
import { addFlags, readFlags } from '../option-flags.ts';
import { stackTable } from '../stack-table.ts';
import { untilSignal } from '../until-signal.ts';

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
    const theirs = Object.keys(externalParts(external));
    await runStack(options, {
      images: readImages(command, options.tier, theirs),
      host: options.host,
      names: readFlags<FlowNames>(command, 'dev', flowNames),
      external,
      startupTimeout: options.startupTimeout,
      parts: readParts(command, options.portBase, theirs),
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
