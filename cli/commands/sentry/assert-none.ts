import { Command } from 'commander';
import type { ItemRow } from '../../../fakes/sentry/items/item-row.ts';
import { postToFake } from './fake-sentry.ts';
import { addSelectionFlags, readSeconds, type SelectionFlags, scopeOf } from './selection-flags.ts';
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
    await assertQuiet(command, '/api/crashbox/assert-none', { query: words.join(' ') }, flags);
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
    await assertQuiet(command, '/api/crashbox/assert-only', { queries }, flags);
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

async function assertQuiet(command: Command, path: string, asked: object, flags: QuietFlags): Promise<void> {
  const { status, body } = await postToFake(command, path, {
    ...asked,
    quietFor: readSeconds('--quiet-for', flags.quietFor),
    timeout: readSeconds('--timeout', flags.timeout),
    ...scopeOf(flags),
  });
  if (status === 200) return;
  const { detail, items = [] } = body as { readonly detail: string; readonly items?: readonly ItemRow[] };
  for (const row of items) writeRow(row, flags.format);
  process.stderr.write(`crashbox: ${detail}\n`);
  process.exitCode = 1;
}
