import { join } from 'node:path';
import type { RunningAws } from '../fakes/aws/start.ts';
import type { RunningElasticsearch } from '../fakes/elasticsearch/start.ts';
import type { RunningSentry } from '../fakes/sentry/start.ts';
import type { RunningStatsd } from '../fakes/statsd/start.ts';
import type { RunningSymbols } from '../fakes/symbols/start.ts';
import { type PartContext, systemClock, systemRandom } from '../kit/context.ts';
import { type AwsOptions, awsOptions } from '../kit/options/endpoints.ts';
import { withDefaults } from '../kit/options/resolve.ts';
import type { StackContext, StackOptions, StackPartOptions } from './stack-options.ts';

/** The fakes that services stand on, and S3 and SQS as services reach them. */
export interface Backing {
  readonly sentry: RunningSentry;
  readonly symbols: RunningSymbols;
  readonly aws: RunningAws;
  readonly elasticsearch: RunningElasticsearch;
  readonly statsd: RunningStatsd;
  readonly awsAccess: AwsOptions;
  /** Makes buckets and queues that are not there. */
  prepare(): Promise<void>;
}

/** Starts the fakes side by side; each is added to `started` as soon as it runs. */
export async function startBacking(
  options: StackOptions,
  context: StackContext,
  started: AsyncDisposable[],
): Promise<Backing> {
  const [
    { startSentry },
    { startSymbols },
    { startAws },
    { startElasticsearch },
    { startStatsd },
    { ensureBucketsAndQueues },
  ] = await Promise.all([
    import('../fakes/sentry/start.ts'),
    import('../fakes/symbols/start.ts'),
    import('../fakes/aws/start.ts'),
    import('../fakes/elasticsearch/start.ts'),
    import('../fakes/statsd/start.ts'),
    import('../kit/aws/ensure.ts'),
  ]);
  context.onStep?.('fakes loaded');
  const keep = keepIn(started);
  const [sentry, symbols, aws, elasticsearch, statsd] = await allStarted([
    keep(startSentry(listening(options, 'sentry'), partContext(context, 'sentry'))),
    keep(startSymbols(listening(options, 'symbols'), partContext(context, 'symbols'))),
    keep(
      startAws({ ...listening(options, 'aws'), ...dataFolder(options, 'aws') }, partContext(context, 'aws')),
    ),
    keep(
      startElasticsearch(
        { ...listening(options, 'elasticsearch'), ...dataFolder(options, 'elasticsearch') },
        partContext(context, 'elasticsearch'),
      ),
    ),
    keep(startStatsd(listening(options, 'statsd'), partContext(context, 'statsd'))),
  ]);
  const awsAccess = withDefaults(awsOptions, { ...options.names, s3Endpoint: aws.url, sqsEndpoint: aws.url });
  const prepare = (): Promise<void> => ensureBucketsAndQueues(awsAccess);
  context.onStep?.('fakes started');
  await prepare();
  context.onStep?.('buckets and queues made');
  return { sentry, symbols, aws, elasticsearch, statsd, awsAccess, prepare };
}

/** What a part needs to listen, with its own options over it: a free port unless one was given. */
export function listening<Name extends keyof StackPartOptions>(
  options: StackOptions,
  name: Name,
): { readonly host: string; readonly port: number } & Partial<StackPartOptions[Name]> {
  const own: Partial<StackPartOptions[Name]> = options.parts?.[name] ?? {};
  return { port: 0, ...own, host: options.host ?? '127.0.0.1' };
}

export function partContext(context: StackContext, part: string): Partial<PartContext> {
  return {
    clock: context.clock ?? systemClock,
    random: context.random ?? systemRandom,
    ...(context.loggerOf && { logger: context.loggerOf(part) }),
  };
}

/** Remembers a part for stopping as soon as it runs, also when another one fails beside it. */
export function keepIn(
  started: AsyncDisposable[],
): <Part extends AsyncDisposable>(part: Promise<Part>) => Promise<Part> {
  return async (starting) => {
    const part = await starting;
    started.push(part);
    return part;
  };
}

/** Like `Promise.all`, but waits for every one before it fails, so that nothing starts unseen after a failure. */
export async function allStarted<const Parts extends readonly Promise<unknown>[]>(
  parts: Parts,
): Promise<{ -readonly [Index in keyof Parts]: Awaited<Parts[Index]> }> {
  await Promise.allSettled(parts);
  return Promise.all(parts);
}

function dataFolder({ data }: StackOptions, part: string): { readonly data?: string } {
  return data === undefined ? {} : { data: join(data, part) };
}
