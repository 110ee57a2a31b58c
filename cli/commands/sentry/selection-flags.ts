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

/** What narrows a list, a wait or an assertion, as the API takes it. */
export interface Scope {
  readonly mailbox?: string;
  readonly since?: number;
}

export function scopeOf({ mailbox, since }: SelectionFlags): Scope {
  return {
    ...(mailbox !== undefined && { mailbox }),
    ...(since !== undefined && { since: readWhole('--since', since) }),
  };
}

export function readWhole(flag: string, text: string): number {
  return readNumber(flag, text, /^\d{1,15}$/, 'a whole number');
}

/** Milliseconds of a flag that is given in seconds. */
export function readSeconds(flag: string, text: string): number {
  return Math.round(readNumber(flag, text, /^\d{1,9}(?:\.\d{1,6})?$/, 'a number of seconds') * 1000);
}

function readNumber(flag: string, text: string, form: RegExp, expected: string): number {
  if (form.test(text)) return Number(text);
  throw new CrashboxError('option-invalid', { source: flag, value: text, expected });
}
