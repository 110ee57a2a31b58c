import { Command } from 'commander';
import { dataOf, fakeSentry } from './fake-sentry.ts';
import { addSelectionFlags, readWhole, type Scope, type SelectionFlags, scopeOf } from './selection-flags.ts';
import { addFormatFlag, type RowFormat, writeRow } from './write-row.ts';

interface ListFlags extends SelectionFlags {
  readonly limit: string;
  readonly format: RowFormat;
}

/** `crashbox sentry list`: what is kept, newest first unless the query says otherwise. */
export function listCommand(): Command {
  const command = new Command('list')
    .description('Prints what is kept, newest first.')
    .argument('[query...]', 'which items; all when left out')
    .option('--limit <n>', 'how many at most', '100');
  addFormatFlag(command);
  addSelectionFlags(command);
  command.action(async (words: readonly string[], flags: ListFlags) => {
    const query = { ...selection(words, flags), limit: readWhole('--limit', flags.limit) };
    const { items } = dataOf(await fakeSentry(command).GET('/api/crashbox/items', { params: { query } }));
    for (const row of items) writeRow(row, flags.format);
  });
  return command;
}

/** `crashbox sentry flush`: forgets what matches, everything when no query is given. */
export function flushCommand(): Command {
  const command = new Command('flush')
    .description('Forgets what matches; everything when nothing is named.')
    .argument('[query...]', 'which items; all when left out');
  addSelectionFlags(command);
  command.action(async (words: readonly string[], flags: SelectionFlags) => {
    const query = selection(words, flags);
    const { flushed } = dataOf(await fakeSentry(command).POST('/api/crashbox/flush', { params: { query } }));
    process.stdout.write(`flushed: ${flushed}\n`);
  });
  return command;
}

/** The parameters of a list that name its items. */
export function selection(
  words: readonly string[],
  flags: SelectionFlags,
): Scope & { readonly query: string } {
  return { query: words.join(' '), ...scopeOf(flags) };
}
