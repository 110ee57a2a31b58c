import { allStarted, keepIn } from '../start-backing.ts';
import { type ContainerSession, openContainerSession } from './container-session.ts';
import type { RunningLocalStack } from './localstack-utils.ts';
import type { RunningElasticsearchNode } from './start-elasticsearch.ts';

/**
 * LocalStack and Elasticsearch on one network, as a stack of containers stands on them. Plain values, so that a test
 * process can hand them to its workers.
 */
export interface BackingContainers {
  readonly network: string;
  /** As this process reaches them, and as containers on the network do. */
  readonly localstack: { readonly url: string; readonly networkUrl: string };
  readonly elasticsearch: { readonly url: string; readonly networkUrl: string };
}

export interface RunningBackingContainers extends BackingContainers, AsyncDisposable {
  readonly session: ContainerSession;
  stop(): Promise<void>;
}

export interface BackingContainersOptions {
  readonly host?: string;
  /** Ports on this machine; free ones unless given. */
  readonly ports?: { readonly aws?: number; readonly elasticsearch?: number };
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
  const keep = keepIn([]);
  try {
    const [localstack, elasticsearch]: [RunningLocalStack, RunningElasticsearchNode] = await allStarted([
      keep(startLocalStack({ ...shared, ...portOf(options.ports?.aws) })),
      keep(startElasticsearchNode({ ...shared, ...portOf(options.ports?.elasticsearch) })),
    ]);
    return {
      network,
      localstack: { url: localstack.url, networkUrl: localstack.networkUrl ?? '' },
      elasticsearch: { url: elasticsearch.url, networkUrl: elasticsearch.networkUrl ?? '' },
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

function portOf(port: number | undefined): { readonly port?: number } {
  return port === undefined ? {} : { port };
}
