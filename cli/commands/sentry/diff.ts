import { existsSync } from 'node:fs';
import { Command } from 'commander';
import type { ItemDiff } from '../../../fakes/sentry/diff/item-diff.ts';
import type { components } from '../../../fakes/sentry/openapi/api-types.ts';
import { countOf } from '../../../fakes/sentry/items/count-of.ts';
import { CrashboxError } from '../../../kit/errors/crashbox-error.ts';
import { addAddressFlag, dataOf, fakeSentry } from './fake-sentry.ts';
import { readItemFiles } from './read-files.ts';
import { rowText } from './write-row.ts';

/** Items whose titles are asked for one by one. */
const mostNamed = 100;

interface DiffFlags {
  readonly volatile?: boolean;
  readonly foldLines?: boolean;
  readonly channels?: boolean;
  readonly patch?: boolean;
  readonly json?: boolean;
}

/** `crashbox sentry diff A B`: exit code 0 where nothing differs but ids, times and addresses, 1 otherwise. */
export function diffCommand(): Command {
  const command = new Command('diff')
    .description('Compares two items, or what came by both channels.')
    .argument('[a]', 'file, or id of an item of a running fake Sentry (its own or the SDK’s)')
    .argument('[b]', 'the same')
    .option('--channels', 'compare what came by Spotlight’s side channel with what came to a DSN')
    .option('--volatile', 'also compare ids, times and addresses')
    .option('--fold-lines', 'leave line numbers out')
    .option('--patch', 'print a JSON patch (RFC 6902)')
    .option('--json', 'print all as JSON');
  addAddressFlag(command);
  command.action(async (a: string | undefined, b: string | undefined, flags: DiffFlags) => {
    if (flags.channels) await compareChannels(command, flags);
    else await compareItems(command, a ?? '', b ?? '', flags);
  });
  return command;
}

async function compareItems(command: Command, a: string, b: string, flags: DiffFlags): Promise<void> {
  const { writeDiff } = await import('../../../fakes/sentry/diff/write-diff.ts');
  const areFiles = existsSync(a) && existsSync(b);
  const diff = await (areFiles ? diffOfFiles(a, b, flags) : diffOfFake(command, a, b, flags));
  if (flags.patch) print(diff.patch);
  else if (flags.json) print(diff);
  else process.stdout.write(writeDiff(diff));
  process.exitCode = diff.entries.length === 0 ? 0 : 1;
}

async function compareChannels(command: Command, flags: DiffFlags): Promise<void> {
  const { writeDiff } = await import('../../../fakes/sentry/diff/write-diff.ts');
  const sentry = fakeSentry(command);
  const found = dataOf(await sentry.GET('/api/crashbox/channels', { params: { query: optionsOf(flags) } }));
  const { pairs, onlySpotlight, onlyDsn } = found;
  if (flags.json) print(found);
  else if (pairs.length + onlySpotlight.length === 0) {
    process.stdout.write('nothing came by the side channel: there is nothing to compare\n');
  } else {
    for (const pair of pairs) process.stdout.write(`${pair.a} → ${pair.b}\n${writeDiff(itemDiff(pair))}`);
    for (const id of onlySpotlight.slice(0, mostNamed)) {
      const row = dataOf(await sentry.GET('/api/crashbox/items/{id}', { params: { path: { id } } }));
      process.stdout.write(`never came to the DSN: ${rowText(row, 'human')}\n`);
    }
    process.stdout.write(
      `${countOf(pairs.length, 'item')} came by both channels, ${onlySpotlight.length} by the side channel only, ${onlyDsn.length} to the DSN only\n`,
    );
  }
  const differs =
    pairs.some(({ entries }) => entries.length > 0) || onlySpotlight.length + onlyDsn.length > 0;
  process.exitCode = differs ? 1 : 0;
}

async function diffOfFiles(
  a: string,
  b: string,
  { volatile = false, foldLines = false }: DiffFlags,
): Promise<ItemDiff> {
  const { diffItems } = await import('../../../fakes/sentry/diff/diff-items.ts');
  const [[one], [other]] = await Promise.all([readItemFiles([a]), readItemFiles([b])]);
  if (one !== undefined && other !== undefined) return diffItems(one, other, { volatile, foldLines });
  throw new CrashboxError('file-unreadable', { path: one === undefined ? a : b, reason: 'it holds no item' });
}

async function diffOfFake(command: Command, a: string, b: string, flags: DiffFlags): Promise<ItemDiff> {
  if (a === '' || b === '') {
    throw new CrashboxError('option-invalid', { source: 'diff', value: a, expected: 'two files or two ids' });
  }
  const query = { a, b, ...optionsOf(flags) };
  return itemDiff(dataOf(await fakeSentry(command).GET('/api/crashbox/diff', { params: { query } })));
}

function itemDiff(diff: components['schemas']['ItemDiff']): ItemDiff {
  return diff as ItemDiff; // what the document leaves open came out of JSON.parse
}

function optionsOf({ volatile, foldLines }: DiffFlags): {
  readonly volatile?: string;
  readonly fold_lines?: string;
} {
  return { ...(volatile && { volatile: '1' }), ...(foldLines && { fold_lines: '1' }) };
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
}
