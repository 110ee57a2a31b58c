import { Command } from 'commander';
import type { ItemRow } from '../../../fakes/sentry/items/item-row.ts';
import { fakeSentry, refusal } from './fake-sentry.ts';
import {
  addSelectionFlags,
  readSeconds,
  type Scope,
  type SelectionFlags,
  scopeOf,
} from './selection-flags.ts';
import { addFormatFlag, type RowFormat, writeRow } from './write-row.ts';

interface QuietFlags extends SelectionFlags {
  readonly quietFor: string;
  readonly timeout: string;
  readonly format: RowFormat;
}

/** `crashbox sentry assert-none`: exit code 0 when nothing that matches came, 1 otherwise. */
export function assertNoneCommand(): Command {
  const command = new Command('assert-none')
    .description('Fails when an item that matches is there, or comes before it has been quiet for a while.')
    .argument('[query...]', 'what must not be there; anything when left out');
  addQuietFlags(command);
  command.action(async (words: readonly string[], flags: QuietFlags) => {
    const body = { query: words.join(' '), ...quietOf(flags) };
    tell(await fakeSentry(command).POST('/api/crashbox/assert-none', { body }), flags);
  });
  return command;
}

/** `crashbox sentry assert-only`: exit code 0 when everything matches one of the queries, 1 otherwise. */
export function assertOnlyCommand(): Command {
  const command = new Command('assert-only')
    .description(
      'Fails when an item that no query finds is there, or comes before it has been quiet for a while.',
    )
    .argument('[queries...]', 'what may be there, a query an argument; nothing when left out');
  addQuietFlags(command);
  command.action(async (queries: readonly string[], flags: QuietFlags) => {
    const body = { queries: [...queries], ...quietOf(flags) };
    tell(await fakeSentry(command).POST('/api/crashbox/assert-only', { body }), flags);
  });
  return command;
}

function addQuietFlags(command: Command): void {
  command
    .option('--quiet-for <seconds>', 'how long nothing may have come, for nothing more to be expected', '0.5')
    .option('--timeout <seconds>', 'when to give up, where something keeps coming', '30');
  addFormatFlag(command);
  addSelectionFlags(command);
}

function quietOf(flags: QuietFlags): Scope & { readonly quietFor: number; readonly timeout: number } {
  return {
    quietFor: readSeconds('--quiet-for', flags.quietFor),
    timeout: readSeconds('--timeout', flags.timeout),
    ...scopeOf(flags),
  };
}

type QuietRefusal = { readonly detail: string; readonly items?: readonly ItemRow[] } | undefined;

function tell(
  { error, response }: { readonly error?: QuietRefusal; readonly response: Response },
  { format }: QuietFlags,
): void {
  if (response.ok) return;
  if (error === undefined || (response.status !== 408 && response.status !== 409)) {
    throw refusal({ error, response });
  }
  for (const row of error.items ?? []) writeRow(row, format);
  process.stderr.write(`crashbox: ${error.detail}\n`);
  process.exitCode = 1;
}
