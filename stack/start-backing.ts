import { join } from 'node:path';
import { type PartContext, systemClock, systemRandom } from '../kit/context.ts';
import type { Running } from '../kit/lifecycle/running.ts';
import { type AwsOptions, awsOptions } from '../kit/options/endpoints.ts';
import { withDefaults } from '../kit/options/resolve.ts';
import { externalOr } from './external/external-or-started.ts';
import type { AnyPart } from './external/external-parts.ts';
import { prepareStores } from './external/prepare-stores.ts';
import { fakeOptions, reachExternal } from './external/reach-external.ts';
import type { StackContext, StackOptions, StackPartOptions } from './stack-options.ts';

/** What services stand on, ours or external, and the stores as services reach them. */
export interface Backing {
  readonly sentry: AnyPart<'sentry'>;
  readonly symbols: AnyPart<'symbols'>;
  readonly aws: AnyPart<'aws'>;
  readonly elasticsearch: AnyPart<'elasticsearch'>;
  readonly statsd: AnyPart<'statsd'>;
  readonly awsAccess: AwsOptions;
  readonly elasticsearchUrl: string;
  /** Makes buckets and queues that are not there. */
  prepare(): Promise<void>;
}

/** Starts the fakes that nothing external replaces, side by side; each is added to `started` as soon as it runs. */
export async function startBacking(
  options: StackOptions,
  context: StackContext,
  started: Running[],
): Promise<Backing> {
  const [{ startSentry }, { startSymbols }, { startAws }, { startElasticsearch }, { startStatsd }] =
    await Promise.all([
      import('../fakes/sentry/start.ts'),
      import('../fakes/symbols/start.ts'),
      import('../fakes/aws/start.ts'),
      import('../fakes/elasticsearch/start.ts'),
      import('../fakes/statsd/start.ts'),
    ]);
  context.onStep?.('fakes loaded');
  const { external = {} } = options;
  const either = externalOr(external, keepIn(started));
  const [sentry, symbols, aws, elasticsearch, statsd] = await allStarted([
    either('sentry', () =>
      startSentry(
        { ...listening(options, 'sentry'), ...dataFolder(options, 'sentry') },
        partContext(context, 'sentry'),
      ),
    ),
    either('symbols', () => startSymbols(listening(options, 'symbols'), partContext(context, 'symbols'))),
    either('aws', () =>
      startAws({ ...listening(options, 'aws'), ...dataFolder(options, 'aws') }, partContext(context, 'aws')),
    ),
    either('elasticsearch', () =>
      startElasticsearch(
        { ...listening(options, 'elasticsearch'), ...dataFolder(options, 'elasticsearch') },
        partContext(context, 'elasticsearch'),
      ),
    ),
    either('statsd', () => startStatsd(listening(options, 'statsd'), partContext(context, 'statsd'))),
  ]);
  const { s3Endpoint = aws.url, sqsEndpoint = aws.url, elasticsearchUrl = elasticsearch.url } = external;
  const awsAccess = withDefaults(awsOptions, { ...options.names, s3Endpoint, sqsEndpoint });
  const prepare = (): Promise<void> => prepareStores(awsAccess, options, context);
  context.onStep?.('fakes started');
  await reachExternal(options, fakeOptions, context);
  await prepare();
  context.onStep?.('buckets and queues made');
  return { sentry, symbols, aws, elasticsearch, statsd, awsAccess, elasticsearchUrl, prepare };
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
export function keepIn<Kept>(started: Kept[]): <Part extends Kept>(part: Promise<Part>) => Promise<Part> {
  return async (starting) => {
    const part = await starting;
    started.push(part);
    return part;
  };
}

/** Like `Promise.all`, but waits for every one before it fails, so that nothing starts unseen after a failure. */
export async function allStarted<const Parts extends readonly unknown[]>(
  parts: Parts,
): Promise<{ -readonly [Index in keyof Parts]: Awaited<Parts[Index]> }> {
  await Promise.allSettled(parts);
  return Promise.all(parts);
}

function dataFolder({ data }: StackOptions, part: string): { readonly data?: string } {
  return data === undefined ? {} : { data: join(data, part) };
}
