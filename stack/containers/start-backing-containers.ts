import { allStarted } from '../start-backing.ts';
import { type ContainerSession, openContainerSession } from './container-session.ts';
import type { RunningLocalStack } from './localstack-utils.ts';
import type { RunningElasticsearchNode } from './start-elasticsearch.ts';

/**
 * LocalStack and Elasticsearch on one network, as a stack of containers stands on them. Plain values, so that a test
 * process can hand them to its workers.
 */
export interface BackingContainers {
  readonly network: string;
  readonly localstack: Reach;
  readonly elasticsearch: Reach;
}

/** A store as this process reaches it, and as containers on the network do. */
export interface Reach {
  readonly url: string;
  readonly networkUrl: string;
}

export interface RunningBackingContainers extends BackingContainers, AsyncDisposable {
  readonly session: ContainerSession;
  stop(): Promise<void>;
}

export interface BackingContainersOptions {
  readonly host?: string;
  /** Ports on this machine; free ones unless given. */
  readonly ports?: { readonly aws?: number; readonly elasticsearch?: number };
  /** Images to start; those of images.ts unless given. */
  readonly images?: { readonly localstack?: string; readonly elasticsearch?: string };
  /** Stores of somebody's; no container is started in their place. */
  readonly external?: { readonly localstack?: Reach; readonly elasticsearch?: Reach };
  /** Folder for the logs of all containers when one does not start. */
  readonly artifacts?: string;
}

/**
 * Starts LocalStack and Elasticsearch side by side. Several stacks can stand on them, each with names of its own.
 * @throws {CrashboxError} as `startLocalStack`; nothing is left running then.
 */
export async function startBackingContainers(
  options: BackingContainersOptions = {},
): Promise<RunningBackingContainers> {
  const [{ startLocalStack }, { startElasticsearchNode }] = await Promise.all([
    import('./localstack-utils.ts'),
    import('./start-elasticsearch.ts'),
  ]);
  const session = await openContainerSession();
  const network = await session.createNetwork();
  const { labels } = session;
  const shared = {
    network,
    labels,
    autoCleanup: false,
    ...(options.host !== undefined && { host: options.host }),
  };
  const { external = {}, ports = {}, images = {} } = options;
  try {
    const [localstack, elasticsearch] = await allStarted([
      reachOf(external.localstack, () =>
        startLocalStack({ ...shared, ...portOf(ports.aws), ...imageOf(images.localstack) }),
      ),
      reachOf(external.elasticsearch, () =>
        startElasticsearchNode({
          ...shared,
          ...portOf(ports.elasticsearch),
          ...imageOf(images.elasticsearch),
        }),
      ),
    ]);
    return {
      network,
      localstack,
      elasticsearch,
      session,
      stop: session.stop,
      [Symbol.asyncDispose]: session.stop,
    };
  } catch (error) {
    if (options.artifacts !== undefined) await session.saveLogs(options.artifacts);
    await session.stop();
    throw error;
  }
}

async function reachOf(
  external: Reach | undefined,
  start: () => Promise<RunningLocalStack | RunningElasticsearchNode>,
): Promise<Reach> {
  if (external !== undefined) return external;
  const { url, networkUrl = '' } = await start();
  return { url, networkUrl };
}

function portOf(port: number | undefined): { readonly port?: number } {
  return port === undefined ? {} : { port };
}

function imageOf(image: string | undefined): { readonly image?: string } {
  return image === undefined ? {} : { image };
}
