/**
 * A program of its own, started by `container-session.ts` with a label: it waits until the session or the process that
 * started it has ended in whatever way, which ends its standard input, and then removes the containers and networks of
 * that label.
 */
const label = process.argv[2] ?? '';
const looks = 10;
const pauseMilliseconds = 1000;

process.stdin.resume();
process.stdin.once('end', () => void sweep());
process.stdin.once('error', () => void sweep());

async function sweep(): Promise<void> {
  const { getContainerRuntimeClient } = await import('testcontainers');
  const { container } = await getContainerRuntimeClient();
  const filters = { label: [label] };
  // The engine may still be making a container that its client asked for before it ended.
  for (let look = 0; look < looks; look += 1) {
    const containers = await container.dockerode.listContainers({ all: true, filters });
    await Promise.allSettled(
      containers.map(({ Id }) => container.dockerode.getContainer(Id).remove({ force: true, v: true })),
    );
    const networks = await container.dockerode.listNetworks({ filters });
    await Promise.allSettled(networks.map(({ Id }) => container.dockerode.getNetwork(Id).remove()));
    await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
  }
  process.exit(0);
}
