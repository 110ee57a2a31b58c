import { ensureBucketsAndQueues } from '../../kit/aws/ensure.ts';
import { running } from '../../kit/lifecycle/running.ts';
import { type AwsOptions, awsOptions } from '../../kit/options/endpoints.ts';
import { withDefaults } from '../../kit/options/resolve.ts';
import { startControlRoom } from '../control-room/start.ts';
import { type PartName, partTitles } from '../parts.ts';
import type { StackContext, StackOptions } from '../stack-options.ts';
import { listening, partContext } from '../start-backing.ts';
import type { Stack } from '../start-stack.ts';
import { waitUntilSearchable } from '../wait-until-searchable.ts';
import type { FlowEndpoints } from '../where/endpoints.ts';
import { openContainerSession } from './container-session.ts';
import type { BackingContainers } from './start-backing-containers.ts';
import { startPartContainers } from './start-part-containers.ts';

/** Options of the embedded stack, save that nothing is kept in a folder. */
export interface ContainerStackOptions extends Omit<StackOptions, 'data'> {
  /** Containers to stand on; some of its own unless given. */
  readonly on?: BackingContainers;
  /** Image of our parts; that of images.ts unless given. */
  readonly image?: string;
  /** Folder for the logs of all containers when one does not start. */
  readonly artifacts?: string;
}

/** A flow whose parts run in containers; its control room runs in this process. */
export interface ContainerStack
  extends Pick<Stack, 'endpoints' | 'urls' | 'waitUntilSearchable' | 'stop'>,
    AsyncDisposable {
  readonly collector: { readonly url: string; readonly submitUrl: string };
  readonly webapp: { readonly url: string; reportUrl(crashId: string): string };
  readonly titles: Readonly<Record<PartName, string>>;
  readonly healthPaths: Partial<Readonly<Record<PartName, string>>>;
  /** Writes the logs of its own containers to a folder, one file each, and gives their paths. */
  saveLogs(folder: string): Promise<readonly string[]>;
}

/** Where the health of parts that are not ours is asked. */
const healthPaths = { aws: '/_localstack/health', elasticsearch: '/_cluster/health' };

/**
 * Starts the container tier: LocalStack and Elasticsearch side by side unless given, then collector, processor, webapp
 * and fakes, each in a container of our image on the same network, then the control room in this process.
 * @throws {CrashboxError} `docker-unavailable`, `image-unavailable`, `container-exited`, `container-not-ready`; nothing
 * that it started is left running then.
 */
export async function startContainerStack(
  options: ContainerStackOptions = {},
  context: StackContext = {},
): Promise<ContainerStack> {
  const endings: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of endings.splice(0).toReversed()) await end();
  };
  try {
    const backing = options.on ?? (await ownBacking(options, endings));
    context.onStep?.('LocalStack and Elasticsearch started');
    const aws = awsAccess(options, backing.localstack.url);
    await ensureBucketsAndQueues(aws);
    context.onStep?.('buckets and queues made');
    const session = await openContainerSession();
    endings.push(() => session.stop());
    const parts = await startPartContainers(
      options,
      backing,
      awsAccess(options, backing.localstack.networkUrl),
      session.labels,
    ).catch(async (error: unknown) => {
      if (options.artifacts !== undefined) await session.saveLogs(options.artifacts);
      throw error;
    });
    context.onStep?.('parts started');
    const urls = { ...parts, aws: backing.localstack.url, elasticsearch: backing.elasticsearch.url };
    const endpoints: FlowEndpoints = {
      ...aws,
      elasticsearchUrl: backing.elasticsearch.url,
      indexPrefix: options.names?.indexPrefix ?? 'socorro',
      webappUrl: urls.webapp,
      sentryUrl: urls.sentry,
    };
    const submitUrl = `${urls.collector}/submit`;
    const controlRoom = await startControlRoom(
      listening(options, 'control-room'),
      { endpoints, urls, submitUrl, healthPaths },
      partContext(context, 'control-room'),
    );
    endings.push(() => controlRoom.stop());
    return running(
      {
        endpoints,
        titles: { ...partTitles, aws: 'LocalStack (S3 and SQS)', elasticsearch: 'Elasticsearch' },
        healthPaths,
        urls: { 'control-room': controlRoom.url, ...urls },
        collector: { url: urls.collector, submitUrl },
        webapp: {
          url: urls.webapp,
          reportUrl: (id: string) => `${urls.webapp}/report/index/${encodeURIComponent(id)}`,
        },
        waitUntilSearchable: (id: string, timeout?: number) => waitUntilSearchable(endpoints, id, timeout),
        saveLogs: (folder: string) => session.saveLogs(folder),
      },
      stop,
    );
  } catch (error) {
    await stop();
    throw error;
  }
}

async function ownBacking(
  { host, artifacts, parts }: ContainerStackOptions,
  endings: (() => Promise<void>)[],
): Promise<BackingContainers> {
  const { startBackingContainers } = await import('./start-backing-containers.ts');
  const backing = await startBackingContainers({
    ...(host !== undefined && { host }),
    ...(artifacts !== undefined && { artifacts }),
    ports: { aws: parts?.aws?.port ?? 0, elasticsearch: parts?.elasticsearch?.port ?? 0 },
  });
  endings.push(() => backing.stop());
  return backing;
}

function awsAccess({ names }: ContainerStackOptions, url: string): AwsOptions {
  return withDefaults(awsOptions, { ...names, s3Endpoint: url, sqsEndpoint: url });
}
