import { randomUUID } from 'node:crypto';
import { CrashboxError, messageOf } from '../../kit/errors/crashbox-error.ts';
import { containersWith } from './container-log.ts';
import { containerEngine, ensureImagePresent } from './engine.ts';
import { exitFailure, slowFailure } from './failure.ts';
import { watchForEnding } from './watch-for-ending.ts';

/** What the failure of a container is told with. */
export interface ContainerStart {
  /** What it is to the reader: `LocalStack`, `collector`. */
  readonly name: string;
  readonly image: string;
  /** Environment variable that names another image. */
  readonly variable: string;
  /** Milliseconds until it must answer; pulling its image does not count. */
  readonly timeout: number;
}

/** What is needed of a container of the module before it is started. */
interface StartableContainer<Started> {
  withLabels(labels: Record<string, string>): unknown;
  withStartupTimeout(milliseconds: number): unknown;
  start(): Promise<Started>;
}

/** Label that says which part a container is; its log file has this name. */
export const nameLabel = 'crashbox.part';
const startLabel = 'crashbox.start';
/** The module's own limit must not run out before ours: it would say neither exit code nor lines. */
const spareMilliseconds = 15_000;
/** Twice the module's look at a container that has ended. */
const settlingMilliseconds = 1000;

/**
 * Starts a container and waits until it answers. One that ends early fails at once, whatever the module's wait
 * strategy is doing, with its exit code and last lines.
 * @throws {CrashboxError} `docker-unavailable`, `image-unavailable`, `container-exited`, `container-not-ready`,
 * `container-not-started`.
 */
export async function startContainer<Started>(
  container: StartableContainer<Started>,
  about: ContainerStart,
): Promise<Started> {
  await ensureImagePresent(about.image, about.variable);
  const label = `${startLabel}=${randomUUID()}`;
  const [key = '', value = ''] = label.split('=');
  container.withLabels({ [key]: value, [nameLabel]: about.name });
  container.withStartupTimeout(about.timeout + spareMilliseconds);

  const ending = await watchForEnding(label);
  const starting = container.start();
  const timer = Promise.withResolvers<'late'>();
  const timeout = setTimeout(() => timer.resolve('late'), about.timeout);
  try {
    const outcome = await Promise.race([
      starting.then((started) => ({ started })),
      ending.ended,
      timer.promise,
    ]);
    if (outcome !== 'late' && 'started' in outcome) return outcome.started;
    throw outcome === 'late'
      ? await slowFailure(await idOf(label), about, about.timeout)
      : await exitFailure(outcome, about);
  } catch (error) {
    await removeFailed(starting, label);
    if (error instanceof CrashboxError) throw error;
    const values = { name: about.name, reason: messageOf(error) };
    throw new CrashboxError('container-not-started', values, { cause: error });
  } finally {
    clearTimeout(timeout);
    ending.forget();
  }
}

/**
 * The module may still be waiting for a container that we have given up. Killed, it is taken away by the module's wait
 * for an answer; the module's wait for ports ends only when it is gone.
 */
async function removeFailed(starting: Promise<unknown>, label: string): Promise<void> {
  const { container: containers } = await containerEngine();
  const each = async (end: (id: string) => Promise<unknown>): Promise<void> => {
    const left = await containersWith(label);
    await Promise.allSettled(left.map(({ id }) => end(id)));
  };
  await each((id) => containers.getById(id).kill());
  const pause = new Promise((resolve) => setTimeout(resolve, settlingMilliseconds));
  await Promise.race([Promise.allSettled([starting]), pause]);
  await each((id) => containers.getById(id).remove({ force: true, v: true }));
}

async function idOf(label: string): Promise<string> {
  return (await containersWith(label))[0]?.id ?? '';
}
