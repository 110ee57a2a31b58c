import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { containersWith, saveContainerLogs } from './container-log.ts';
import { containerEngine } from './engine.ts';
import { nameLabel } from './start-container.ts';

const sessionLabel = 'crashbox.session';

/** Containers that belong together, with their network. They end together, also when this process is killed. */
export interface ContainerSession extends AsyncDisposable {
  /** To be given to every container of the session. */
  readonly labels: Readonly<Record<string, string>>;
  /** Makes a network that ends with the session, and gives its name. */
  createNetwork(): Promise<string>;
  /** Writes the logs of its containers to a folder, one file each, and gives their paths. */
  saveLogs(folder: string): Promise<readonly string[]>;
  /** Removes every container of the session and the network; one that is still being made goes as soon as it is there. */
  stop(): Promise<void>;
}

/**
 * Opens a session. A small process of its own waits beside it for the end of this one, so that containers end after
 * Ctrl-C, a crash and SIGKILL as well; it needs no reaper image.
 * @throws {CrashboxError} `docker-unavailable`.
 */
export async function openContainerSession(): Promise<ContainerSession> {
  const engine = await containerEngine();
  const id = randomUUID();
  const label = `${sessionLabel}=${id}`;
  const sweeper = startSweeper(label);
  const labels = { [sessionLabel]: id };
  const createNetwork = async (): Promise<string> => {
    const Name = `crashbox-${randomUUID()}`;
    await engine.container.dockerode.createNetwork({ Name, Labels: labels });
    return Name;
  };
  const remove = async (): Promise<void> => {
    const left = await containersWith(label);
    await Promise.all(
      left.map((found) => engine.container.getById(found.id).remove({ force: true, v: true })),
    );
    await removeNetworks(label);
    sweeper.begin(); // the engine may still be making a container whose start was given up
  };
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= remove();
    return stopping;
  };
  return {
    labels,
    createNetwork,
    saveLogs: (folder) => saveContainerLogs(label, nameLabel, folder),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** Also when containers of another session are still on them. */
async function removeNetworks(label: string): Promise<void> {
  const { dockerode } = (await containerEngine()).container;
  for (const { Id } of await dockerode.listNetworks({ filters: { label: [label] } })) {
    const network = dockerode.getNetwork(Id);
    const { Containers = {} } = await network.inspect();
    const users = Object.keys(Containers);
    await Promise.allSettled(users.map((Container) => network.disconnect({ Container, Force: true })));
    await network.remove();
  }
}

/** In a process group of its own, so that Ctrl-C in the terminal does not reach it; its pipe ends with this process. */
function startSweeper(label: string): { begin(): void } {
  const path = fileURLToPath(new URL(`./sweep-orphans${extname(import.meta.url)}`, import.meta.url));
  const child = spawn(process.execPath, [path, label], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  child.unref();
  // The pipe must not keep this process alive either; the child's own end of it is what is watched.
  if ('unref' in child.stdin && typeof child.stdin.unref === 'function') child.stdin.unref();
  return { begin: () => child.stdin.end() };
}
