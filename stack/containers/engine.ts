import { type ContainerRuntimeClient, getContainerRuntimeClient, ImageName } from 'testcontainers';
import { CrashboxError, messageOf } from '../../kit/errors/crashbox-error.ts';

/**
 * The Docker engine, or one that answers like it.
 * @throws {CrashboxError} `docker-unavailable`.
 */
export async function containerEngine(): Promise<ContainerRuntimeClient> {
  try {
    return await getContainerRuntimeClient();
  } catch (error) {
    throw new CrashboxError('docker-unavailable', { reason: messageOf(error) }, { cause: error });
  }
}

/**
 * Makes sure that an image is on this machine; pulls it where it is not. `variable` is the environment variable that
 * names another image, for the hint.
 * @throws {CrashboxError} `docker-unavailable`, `image-unavailable`.
 */
export async function ensureImagePresent(image: string, variable: string): Promise<void> {
  const engine = await containerEngine();
  try {
    const name = ImageName.fromString(image);
    if (!(await engine.image.exists(name))) await engine.image.pull(name);
  } catch (error) {
    const reason = messageOf(error);
    throw new CrashboxError('image-unavailable', { image, variable, reason }, { cause: error });
  }
}
