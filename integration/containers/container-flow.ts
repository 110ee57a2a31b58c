import { startBackingContainers } from '../../stack/containers/start-backing-containers.ts';
import { startContainerStack } from '../../stack/containers/start-container-stack.ts';
import { freePortBlock } from '../cli/free-ports.ts';
import type { KillableFlow, KilledPart } from '../flow/kill-cases.ts';
import { artifacts } from './artifacts.ts';
import { dockerOutput } from './docker-command.ts';

/** Parts in containers that are killed; LocalStack forgets everything then. */
export type ContainedPart = KilledPart | 'localstack';

export interface ContainerFlow extends KillableFlow<ContainedPart>, AsyncDisposable {
  /** The container of a part. */
  idOf(part: ContainedPart): string;
  saveLogs(): Promise<void>;
}

const parts: readonly ContainedPart[] = ['localstack', 'elasticsearch', 'collector', 'processor', 'webapp'];
/** Where a part answers once it can be used. */
const readyPaths: Readonly<Record<ContainedPart, string>> = {
  localstack: '/_localstack/health',
  elasticsearch: '/_cluster/health?wait_for_status=yellow&timeout=1s',
  collector: '/__lbheartbeat__',
  processor: '/__lbheartbeat__',
  webapp: '/__lbheartbeat__',
};
const askMilliseconds = 100;

/**
 * A flow in containers of its own, also LocalStack and Elasticsearch. Each has a port that was chosen beforehand: a free
 * one that the engine chooses is another after every start.
 */
export async function startContainerFlow(image: string): Promise<ContainerFlow> {
  const first = await freePortBlock(parts.length);
  const portOf = (part: ContainedPart): number => first + parts.indexOf(part);
  const backing = await startBackingContainers({
    artifacts,
    ports: { aws: portOf('localstack'), elasticsearch: portOf('elasticsearch') },
  });
  const stack = await startContainerStack({
    on: backing,
    image,
    artifacts,
    parts: {
      collector: { port: portOf('collector') },
      // Short times, so that what a killed part leaves undone is taken up soon.
      processor: {
        port: portOf('processor'),
        visibilityTimeout: 5000,
        retryMaxDelay: 1000,
        sweepInterval: 1000,
        sweepMinAge: 0,
      },
      webapp: { port: portOf('webapp') },
    },
  }).catch(async (error: unknown) => {
    await backing.stop();
    throw error;
  });
  const ids = new Map(parts.map((part) => [part, containerAt(portOf(part))]));
  const idOf = (part: ContainedPart): string => ids.get(part) ?? '';
  return {
    endpoints: stack.endpoints,
    submitUrl: stack.collector.submitUrl,
    idOf,
    kill: async (part) => {
      dockerOutput(['kill', '--signal', 'KILL', idOf(part)]);
      dockerOutput(['wait', idOf(part)]);
    },
    start: async (part) => {
      dockerOutput(['start', idOf(part)]);
      await answering(`http://127.0.0.1:${portOf(part)}${readyPaths[part]}`);
    },
    saveLogs: async () => {
      await Promise.all([stack.saveLogs(artifacts), backing.session.saveLogs(artifacts)]);
    },
    [Symbol.asyncDispose]: async () => {
      await stack.stop();
      await backing.stop();
    },
  };
}

function containerAt(port: number): string {
  const id = dockerOutput(['ps', '--quiet', '--no-trunc', '--filter', `publish=${port}`]);
  if (!/^[0-9a-f]{64}$/.test(id))
    throw new Error(`no container, or not one alone, is at port ${port}: "${id}"`);
  return id;
}

/** Resolves once an address answers with success; a test that waits in vain is ended by its own time. */
async function answering(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, askMilliseconds));
  }
}
