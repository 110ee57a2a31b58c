import { running } from '../../kit/lifecycle/running.ts';
import { type AwsOptions, awsOptions, type SearchOptions } from '../../kit/options/endpoints.ts';
import { withDefaults } from '../../kit/options/resolve.ts';
import { startControlRoom } from '../control-room/start.ts';
import { type AnyParts, externalParts } from '../external/external-parts.ts';
import { prepareStores } from '../external/prepare-stores.ts';
import { fakeOptions, reachExternal, serviceOptions } from '../external/reach-external.ts';
import { type PartUrls, partPlaces, withControlRoom } from '../part-places.ts';
import { partTitles } from '../parts.ts';
import type { StackContext, StackOptions } from '../stack-options.ts';
import { listening, partContext } from '../start-backing.ts';
import type { Stack } from '../start-stack.ts';
import { waitUntilSearchable } from '../wait-until-searchable.ts';
import type { FlowEndpoints } from '../where/endpoints.ts';
import { openContainerSession } from './container-session.ts';
import { fromContainers } from './from-containers.ts';
import type { imageOptions } from './images.ts';
import type { BackingContainers, Reach } from './start-backing-containers.ts';
import { startPartContainers } from './start-part-containers.ts';

/** Options of the embedded stack, save that nothing is kept in a folder. */
export interface ContainerStackOptions extends Omit<StackOptions, 'data'> {
  /** Containers to stand on; some of its own unless given. */
  readonly on?: BackingContainers;
  /** Image of our parts; that of images.ts unless given. */
  readonly image?: string;
  /**
   * Images of single parts. One of a service is somebody's own: it is run by the command that is in it, with the
   * variables that `crashbox env` prints and `PORT`, beside those of ours; a collector and a webapp answer
   * `/__lbheartbeat__` when they are ready.
   */
  readonly images?: { readonly [Name in keyof typeof imageOptions]?: string };
  /** What follows a part's name in its alias on the network, `sentry-ALIAS`; random unless given. */
  readonly alias?: string;
  /** Folder for the logs of all containers when one does not start. */
  readonly artifacts?: string;
}

/** A flow whose parts run in containers; its control room runs in this process. */
export interface ContainerStack
  extends Pick<Stack<AnyParts>, 'endpoints' | 'urls' | 'places' | 'waitUntilSearchable' | 'stop'>,
    AsyncDisposable {
  readonly collector: { readonly url: string; readonly submitUrl: string };
  readonly webapp: { readonly url: string; reportUrl(crashId: string): string };
  /** Writes the logs of its own containers to a folder, one file each, and gives their paths. */
  saveLogs(folder: string): Promise<readonly string[]>;
}

/**
 * Starts the container tier: LocalStack and Elasticsearch side by side unless given, then collector, processor, webapp
 * and fakes, each in a container of our image on the same network, then the control room in this process. What
 * `options.external` names is not started; its addresses are those that this process uses, and containers reach one on
 * the loopback address as `docker-host`.
 * @throws {CrashboxError} `docker-unavailable`, `image-unavailable`, `container-exited`, `container-not-ready`,
 * `external-away`, what `awaitStores` says of external stores; nothing that it started is left running then.
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
    const { external = {} } = options;
    const backing = options.on ?? (await ownBacking(options, endings));
    context.onStep?.('LocalStack and Elasticsearch started');
    const stores = storesOf(options, backing, 'url');
    await reachExternal(options, fakeOptions, context);
    await prepareStores(stores, options, context);
    context.onStep?.('buckets and queues made');
    const session = await openContainerSession();
    endings.push(() => session.stop());
    const { network } = backing;
    const place = { network, labels: session.labels };
    const parts = await startPartContainers(options, storesOf(options, backing, 'networkUrl'), place).catch(
      async (error: unknown) => {
        if (options.artifacts !== undefined) await session.saveLogs(options.artifacts);
        throw error;
      },
    );
    await reachExternal(options, serviceOptions, context);
    context.onStep?.('parts started');
    const urls = { ...parts, aws: backing.localstack.url, elasticsearch: backing.elasticsearch.url };
    const endpoints: FlowEndpoints = { ...stores, webappUrl: urls.webapp, sentryUrl: urls.sentry };
    const submitUrl = `${urls.collector}/submit`;
    const places = placesOf(options, urls);
    const sentryDsn = external.sentryDsn ?? urls.sentry.replace('://', '://public@').concat('/1');
    const controlRoom = await startControlRoom(
      listening(options, 'control-room'),
      { endpoints, places, submitUrl, sentryDsn },
      partContext(context, 'control-room'),
    );
    endings.push(() => controlRoom.stop());
    return running(
      {
        endpoints,
        urls: { 'control-room': controlRoom.url, ...urls },
        places: withControlRoom(places, controlRoom.url),
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

function placesOf(
  { images = {}, external = {} }: ContainerStackOptions,
  urls: PartUrls,
): ReturnType<typeof partPlaces> {
  const titled = (['collector', 'processor', 'webapp'] as const).flatMap((part) =>
    images[part] === undefined ? [] : [[part, `${part} (${images[part]})`] as const],
  );
  const places = partPlaces(urls, external, {
    ...partTitles,
    aws: 'LocalStack (S3 and SQS)',
    elasticsearch: 'Elasticsearch',
    ...Object.fromEntries(titled),
  });
  const { processor } = places;
  // A processor of somebody's owes nobody an address.
  return { ...places, processor: { ...processor, quiet: images.processor !== undefined } };
}

async function ownBacking(
  { host, artifacts, parts, images = {}, external = {} }: ContainerStackOptions,
  endings: (() => Promise<void>)[],
): Promise<BackingContainers> {
  const { startBackingContainers } = await import('./start-backing-containers.ts');
  const { aws, elasticsearch } = externalParts(external);
  const backing = await startBackingContainers({
    ...(host !== undefined && { host }),
    ...(artifacts !== undefined && { artifacts }),
    ports: { aws: parts?.aws?.port ?? 0, elasticsearch: parts?.elasticsearch?.port ?? 0 },
    images,
    external: {
      ...(aws && { localstack: reachOf(aws.url) }),
      ...(elasticsearch && { elasticsearch: reachOf(elasticsearch.url) }),
    },
  });
  endings.push(() => backing.stop());
  return backing;
}

function reachOf(url: string): Reach {
  return { url, networkUrl: fromContainers(url) };
}

/** The stores as this process reaches them, or as containers on the network do. */
function storesOf(
  { names = {}, external = {} }: ContainerStackOptions,
  { localstack, elasticsearch }: BackingContainers,
  side: keyof Reach,
): AwsOptions & SearchOptions {
  const addressOf = (given: string | undefined, ours: Reach): string =>
    (given === undefined ? ours : reachOf(given))[side];
  const s3Endpoint = addressOf(external.s3Endpoint, localstack);
  const sqsEndpoint = addressOf(external.sqsEndpoint, localstack);
  return {
    ...withDefaults(awsOptions, { ...names, s3Endpoint, sqsEndpoint }),
    elasticsearchUrl: addressOf(external.elasticsearchUrl, elasticsearch),
    indexPrefix: names.indexPrefix ?? 'socorro',
  };
}
