import type { Command } from 'commander';
import { CrashboxError } from '../../../kit/errors/crashbox-error.ts';
import { addAddressFlag } from './fake-sentry.ts';

export interface SelectionFlags {
  readonly mailbox?: string;
  readonly since?: string;
}

/** Adds `--mailbox`, `--since` and `--url`: which items of which fake Sentry a command looks at. */
export function addSelectionFlags(command: Command): void {
  command
    .option('--mailbox <key>', 'only what came with this key of the DSN')
    .option('--since <sequence>', 'only items after the one with this sequence number');
  addAddressFlag(command);
}

/** The scope of a wait or an assertion, as the API takes it. */
export function scopeOf({ mailbox, since }: SelectionFlags): object {
  return {
    ...(mailbox !== undefined && { mailbox }),
    ...(since !== undefined && { since: readNumber('--since', since, 'a whole number') }),
  };
}

/** Milliseconds of a flag that is given in seconds. */
export function readSeconds(flag: string, text: string): number {
  return Math.round(readNumber(flag, text, 'a number of seconds') * 1000);
}

function readNumber(flag: string, text: string, expected: string): number {
  if (!/^\d{1,9}(?:\.\d{1,6})?$/.test(text)) {
    throw new CrashboxError('option-invalid', { source: flag, value: text, expected });
  }
  return Number(text);
}
