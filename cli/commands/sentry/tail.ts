import { Command } from 'commander';
import type { ItemRow } from '../../../fakes/sentry/items/item-row.ts';
import { CrashboxError } from '../../../kit/errors/crashbox-error.ts';
import { addressOf, dataOf, fakeSentry } from './fake-sentry.ts';
import { selection } from './list.ts';
import { addSelectionFlags, readWhole, type SelectionFlags } from './selection-flags.ts';
import { addFormatFlag, type RowFormat, writeRow } from './write-row.ts';

interface TailFlags extends SelectionFlags {
  readonly lines: string;
  readonly format: RowFormat;
}

/** `crashbox sentry tail`: the last items, then each that comes, until Ctrl-C. */
export function tailCommand(): Command {
  const command = new Command('tail')
    .description('Prints the last items, then each that comes, until Ctrl-C.')
    .argument('[query...]', 'which items; all when left out')
    .option('--lines <n>', 'how many of those that are there', '10');
  addFormatFlag(command);
  addSelectionFlags(command);
  command.action(async (words: readonly string[], flags: TailFlags) => {
    process.stdout.on('error', () => process.exit()); // the reader of a pipe has seen enough
    const query = selection(words, flags);
    const sentry = fakeSentry(command);
    const last = { params: { query: { ...query, limit: readWhole('--lines', flags.lines) } } };
    const { items, latest } = dataOf(await sentry.GET('/api/crashbox/items', last));
    for (const row of items.toReversed()) writeRow(row, flags.format);
    const stream = await sentry.GET('/api/crashbox/stream', {
      params: { query },
      headers: { 'Last-Event-ID': String(latest) },
      parseAs: 'stream',
    });
    for await (const row of rowsOf(dataOf(stream))) writeRow(row, flags.format);
    throw new CrashboxError('unreachable', {
      what: 'the fake Sentry',
      url: addressOf(command),
      option: '--url',
      reason: 'it ended the stream',
    });
  });
  return command;
}

/** The rows of a stream of server-sent events. */
async function* rowsOf(stream: ReadableStream<Uint8Array<ArrayBuffer>> | null): AsyncGenerator<ItemRow> {
  let text = '';
  for await (const chunk of stream?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data !== undefined) yield JSON.parse(data) as ItemRow; // the fake's own answer
    }
  }
}
