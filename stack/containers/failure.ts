import { CrashboxError, messageOf } from '../../kit/errors/crashbox-error.ts';
import { lastLines } from './container-log.ts';
import type { EndedContainer } from './watch-for-ending.ts';

const shownLines = 50;

/** What the exit codes of the containers we start are known to mean (reference style-and-dependencies §5). */
function meaningOf(exitCode: number, variable: string): string {
  if (exitCode === 137) return 'it was killed, most often for want of memory: give Docker more of it';
  if (exitCode === 55) {
    return `this LocalStack wants an account: set LOCALSTACK_AUTH_TOKEN, or name an older image with ${variable}`;
  }
  return `look at its last lines above, or name another image with ${variable}`;
}

interface FailedContainer {
  /** What it is to the reader: `LocalStack`, `collector`. */
  readonly name: string;
  readonly variable: string;
}

/** The error of a container that has ended: its exit code, its last 50 lines and what the code is known to mean. */
export async function exitFailure(
  { id, exitCode }: EndedContainer,
  { name, variable }: FailedContainer,
): Promise<CrashboxError> {
  const log = await shownLog(id);
  return new CrashboxError('container-exited', {
    name,
    exitCode,
    log,
    meaning: meaningOf(exitCode, variable),
  });
}

/** The error of a container that runs and does not answer in time. */
export async function slowFailure(
  id: string,
  { name }: FailedContainer,
  milliseconds: number,
): Promise<CrashboxError> {
  return new CrashboxError('container-not-ready', { name, milliseconds, log: await shownLog(id) });
}

/** A container that is gone already has no log any more; the rest of its failure is still worth telling. */
function shownLog(id: string): Promise<string> {
  return lastLines(id, shownLines).then(
    (lines) => lines.join('\n'),
    (error: unknown) => `(its log cannot be read: ${messageOf(error)})`,
  );
}
