import { CommanderError } from 'commander';
import { CrashboxError, messageOf } from '../kit/errors/crashbox-error.ts';

/**
 * Says on stderr what went wrong and what to do next, and sets the exit code: an error of the table its own, any
 * other 1 with its stack, because it is a defect of ours. Commander has said itself what it has to say.
 */
export function reportFailure(error: unknown): void {
  if (error instanceof CommanderError) {
    // Its own codes are 0 for help and version, 1 for a wrong command line; ours for the latter is 2.
    process.exitCode = error.exitCode === 0 ? 0 : 2;
    return;
  }
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
