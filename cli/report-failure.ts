import { CrashboxError, messageOf } from '../kit/errors/crashbox-error.ts';

/**
 * Says on stderr what went wrong and what to do next, and sets the exit code: an error of the table its own, any
 * other 1 with its stack, because it is a defect of ours.
 */
export function reportFailure(error: unknown): void {
  if (error instanceof CrashboxError) {
    process.stderr.write(`crashbox: ${error.message}\n  ${error.hint}\n`);
    process.exitCode = error.exitCode;
    return;
  }
  process.stderr.write(
    `crashbox: ${error instanceof Error ? (error.stack ?? messageOf(error)) : messageOf(error)}\n`,
  );
  process.exitCode = 1;
}
