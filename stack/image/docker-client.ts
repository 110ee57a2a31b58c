import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { CrashboxError } from '../../kit/errors/crashbox-error.ts';

/** Clients older than this have BuildKit built in; newer ones build with it through the buildx plugin only. */
const firstWithoutBuildKit = 23;

/**
 * A Docker client that can build with BuildKit, which our Dockerfile needs: the first such on PATH, as a machine may
 * have several.
 * @throws {CrashboxError} `docker-unavailable`.
 */
export function buildingDockerClient(environment: NodeJS.ProcessEnv = process.env): string {
  const clients = (environment['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, process.platform === 'win32' ? 'docker.exe' : 'docker'))
    .filter((path) => existsSync(path));
  const client = clients.find(canBuild);
  if (client !== undefined) return client;
  throw new CrashboxError('docker-unavailable', {
    reason:
      clients.length === 0
        ? 'no docker command on PATH'
        : `no docker command on PATH can build with BuildKit (tried ${clients.join(', ')}); install its buildx plugin`,
  });
}

function canBuild(client: string): boolean {
  if (spawnSync(client, ['buildx', 'version'], { stdio: 'ignore' }).status === 0) return true;
  const said = spawnSync(client, ['--version'], { encoding: 'utf8' }).stdout ?? '';
  return Number(/version (\d+)\./.exec(said)?.[1] ?? firstWithoutBuildKit) < firstWithoutBuildKit;
}
