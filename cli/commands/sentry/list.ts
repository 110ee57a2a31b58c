import { Command } from 'commander';
import type { ItemRow } from '../../../fakes/sentry/items/item-row.ts';
import { getFromFake, postToFake } from './fake-sentry.ts';
import { addSelectionFlags, type SelectionFlags } from './selection-flags.ts';
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
    const { limit, format } = flags;
    const path = `/api/crashbox/items?${selection(words, flags)}&limit=${encodeURIComponent(limit)}`;
    const { items } = (await getFromFake(command, path)) as { readonly items: readonly ItemRow[] };
    for (const row of items) writeRow(row, format);
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
    const { body } = await postToFake(command, `/api/crashbox/flush?${selection(words, flags)}`, {});
    process.stdout.write(`flushed: ${(body as { readonly flushed: number }).flushed}\n`);
  });
  return command;
}

/** The parameters of a list that name its items. */
export function selection(words: readonly string[], { mailbox = '', since = '' }: SelectionFlags): string {
  return new URLSearchParams({ query: words.join(' '), mailbox, since }).toString();
}
