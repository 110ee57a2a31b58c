import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CrashboxError } from '../../kit/errors/crashbox-error.ts';
import { packageRoot } from '../../kit/package-root.ts';
import { imageFor } from '../containers/images.ts';
import { buildingDockerClient } from './docker-client.ts';
import { imageFingerprint } from './image-inputs.ts';

/** Label of our image that holds the fingerprint of what it was built from. */
const inputsLabel = 'crashbox.inputs';

/**
 * Makes sure that the image of all parts is on this machine and built from the sources as they are; gives its name.
 * Nothing is done when its inputs are unchanged, or when `CRASHBOX_IMAGE` names an image, which is taken as it is.
 * The build prints its progress on stderr. Environment: `CRASHBOX_CA_BUNDLE` (CA certificates for npm, given to the
 * build as a secret), `CRASHBOX_NODE_IMAGE` (base image), `CRASHBOX_IMAGE_STACKWALKER=1` (adds minidump-stackwalk).
 * @throws {CrashboxError} `docker-unavailable`, `image-sources-missing`, `image-build-failed`.
 */
export async function ensureImage(environment: NodeJS.ProcessEnv = process.env): Promise<string> {
  const image = imageFor('crashbox', environment);
  if ((environment['CRASHBOX_IMAGE'] ?? '') !== '') return image;
  const root = packageRoot();
  if (!existsSync(join(root, 'compose/Dockerfile')) || !existsSync(join(root, '.dockerignore'))) {
    throw new CrashboxError('image-sources-missing', { folder: root });
  }
  const client = buildingDockerClient(environment);
  const fingerprint = imageFingerprint(root, buildArgumentsOf(environment));
  if (builtFrom(client, image) === fingerprint) return image;
  await buildImage(image, root, ['--label', `${inputsLabel}=${fingerprint}`], environment);
  return image;
}

/**
 * Builds an image of all parts from the sources in a folder, with more arguments for `docker build`; the environment is
 * that of `ensureImage`.
 * @throws {CrashboxError} `docker-unavailable`, `image-build-failed`.
 */
export async function buildImage(
  image: string,
  root: string,
  more: readonly string[] = [],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const buildArguments = buildArgumentsOf(environment).flatMap((argument) => ['--build-arg', argument]);
  const args = [...buildArguments, ...secretOf(environment), ...more, '--tag', image];
  const exitCode = await build(buildingDockerClient(environment), root, args);
  if (exitCode !== 0) throw new CrashboxError('image-build-failed', { image, exitCode });
}

function buildArgumentsOf(environment: NodeJS.ProcessEnv): readonly string[] {
  const nodeImage = environment['CRASHBOX_NODE_IMAGE'] ?? '';
  return [
    ...(nodeImage === '' ? [] : [`NODE_IMAGE=${nodeImage}`]),
    ...(environment['CRASHBOX_IMAGE_STACKWALKER'] === '1' ? ['STACKWALKER=1'] : []),
  ];
}

function secretOf(environment: NodeJS.ProcessEnv): readonly string[] {
  const bundle = environment['CRASHBOX_CA_BUNDLE'] ?? '';
  return bundle === '' ? [] : ['--secret', `id=ca,src=${bundle}`];
}

/** Fingerprint of what an image on this machine was built from; undefined where there is none, or not of ours. */
function builtFrom(client: string, image: string): string | undefined {
  const format = `{{index .Config.Labels "${inputsLabel}"}}`;
  const { status, stdout } = spawnSync(client, ['image', 'inspect', '--format', format, image], {
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : undefined;
}

async function build(client: string, root: string, args: readonly string[]): Promise<number> {
  const child = spawn(client, ['build', '--file', join(root, 'compose', 'Dockerfile'), ...args, root], {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DOCKER_BUILDKIT: '1' },
  });
  const [exitCode] = await once(child, 'exit');
  return typeof exitCode === 'number' ? exitCode : 1;
}
