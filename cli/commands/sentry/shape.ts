import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import type { Shape, ShapeTable } from '../../../fakes/sentry/shape/shape.ts';
import { CrashboxError, messageOf } from '../../../kit/errors/crashbox-error.ts';
import { addAddressFlag, dataOf, fakeSentry } from './fake-sentry.ts';
import { readBytes, readItemFiles } from './read-files.ts';
import { writtenComparison, writtenTable } from './write-shape.ts';

interface ShapeFlags {
  readonly save?: string;
  readonly against?: string;
  readonly keep?: string;
  readonly query?: string;
  readonly json?: boolean;
}

/** `crashbox sentry shape`: exit code 1 where `--against` finds a path new, retyped or vanished, or nothing was read. */
export function shapeCommand(): Command {
  const command = new Command('shape')
    .description('Lists every key path of what arrived, or of files, with its types; saves and compares it.')
    .argument('[files...]', 'envelope and event files; what a running fake Sentry holds when left out')
    .option('--save <file>', 'write the shape to a file')
    .option('--against <file>', 'list what is new, retyped and vanished since that file was saved')
    .option('--keep <a,b,…>', 'list each key of maps that are folded: headers, tags, cookies, vars, extra, …')
    .option('--query <query>', 'only items that a query selects, of a running fake Sentry')
    .option('--json', 'print the table as JSON');
  addAddressFlag(command);
  command.action(async (files: readonly string[], flags: ShapeFlags) => {
    const { shapeOfRows, withComparison } = await import('../../../fakes/sentry/shape/shape-of-items.ts');
    const { writeShape } = await import('../../../fakes/sentry/shape/shape-file.ts');
    const plain = await (files.length > 0 ? tableOfFiles(files, flags) : tableOfFake(command, flags));
    const against = flags.against === undefined ? undefined : await readShapeFile(flags.against);
    const table = against === undefined ? plain : withComparison(plain, against);
    if (flags.save !== undefined) await save(flags.save, writeShape(shapeOfRows(table.rows)));
    if (flags.json) process.stdout.write(`${JSON.stringify(table, undefined, 2)}\n`);
    else process.stdout.write(against === undefined ? writtenTable(table) : writtenComparison(table));
    process.exitCode = table.items > 0 && !hasMoved(table) ? 0 : 1;
  });
  return command;
}

function hasMoved({ rows, vanished }: ShapeTable): boolean {
  return (vanished ?? []).length > 0 || rows.some(({ since }) => since === 'new' || since === 'retyped');
}

async function tableOfFiles(files: readonly string[], flags: ShapeFlags): Promise<ShapeTable> {
  const { shapeOfItems } = await import('../../../fakes/sentry/shape/shape-of-items.ts');
  return shapeOfItems(await readItemFiles(files), { keep: flags.keep?.split(',') ?? [] });
}

async function tableOfFake(command: Command, { query = '', keep = '' }: ShapeFlags): Promise<ShapeTable> {
  return dataOf(await fakeSentry(command).GET('/api/crashbox/shape', { params: { query: { query, keep } } }));
}

async function readShapeFile(path: string): Promise<Shape> {
  const { shapeOfFile } = await import('../../../fakes/sentry/shape/shapes.ts');
  return shapeOfFile((await readBytes(path)).toString('utf8'), path);
}

async function save(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    throw new CrashboxError('file-unwritable', { path, reason: messageOf(error) }, { cause: error });
  }
}
