import type { TestProject } from 'vitest/node';
import { CrashboxError, messageOf } from '../../kit/errors/crashbox-error.ts';
import {
  type BackingContainers,
  type RunningBackingContainers,
  startBackingContainers,
} from '../../stack/containers/start-backing-containers.ts';
import { ensureImage } from '../../stack/image/ensure-image.ts';
import { artifacts } from './artifacts.ts';

/** LocalStack and Elasticsearch of this run, and the name of our image. */
export interface ContainersUnderTest extends BackingContainers {
  readonly image: string;
  /** What every container carries that a test starts by itself: it ends with the run then, however that ends. */
  readonly labels: Readonly<Record<string, string>>;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Undefined where there is no Docker or an image is missing: tests that need them are skipped. */
    readonly containers: ContainersUnderTest | undefined;
  }
}

/** Reasons to skip, and not to fail, unless `CI_REQUIRE` has docker in it. */
const absences = ['docker-unavailable', 'image-unavailable', 'image-sources-missing'];

/** Starts the heavy containers once for all test files, side by side; each file takes names of its own on them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const required = (process.env['CI_REQUIRE'] ?? '').split(',').includes('docker');
  let backing: RunningBackingContainers | undefined;
  let why: string | undefined;
  try {
    const image = await ensureImage();
    backing = await startBackingContainers({ artifacts });
    const { network, localstack, elasticsearch, session } = backing;
    const { labels } = session;
    project.provide('containers', { network, localstack, elasticsearch, image, labels });
  } catch (error) {
    const absent = error instanceof CrashboxError && absences.includes(error.code);
    if (!absent || required) throw error;
    why = messageOf(error);
    project.provide('containers', undefined);
    process.stdout.write(`tests in containers are skipped: ${why}\n`);
  }
  return async () => {
    const failed = project.vitest.state.getFiles().some(({ result }) => result?.state === 'fail');
    if (failed) await backing?.session.saveLogs(artifacts);
    await backing?.stop();
    if (why !== undefined) process.stdout.write(`tests in containers were skipped: ${why}\n`);
  };
}
