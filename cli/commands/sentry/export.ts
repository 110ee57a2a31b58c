import { existsSync } from 'node:fs';
import { Command, Option } from 'commander';
import { CrashboxError } from '../../../kit/errors/crashbox-error.ts';
import { addAddressFlag, dataOf, fakeSentry } from './fake-sentry.ts';
import { readItemFiles } from './read-files.ts';

const forms = ['snapshot', 'fillmore', 'vitest', 'curl', 'envelope'] as const;

interface ExportFlags {
  readonly as: (typeof forms)[number];
  readonly dsn?: string;
}

/** `crashbox sentry export ID --as FORM`: an item as a fixture, on standard output. */
export function exportCommand(): Command {
  const command = new Command('export')
    .description(
      'Writes an item as a fixture: JSON snapshot, Python or TypeScript expectation, curl, envelope.',
    )
    .argument('<item>', 'id of an item of a running fake Sentry (its own or the SDK’s), or a file')
    .addOption(new Option('--as <form>', 'what to write').choices(forms).default('snapshot'))
    .option('--dsn <dsn>', 'where the curl command sends to');
  addAddressFlag(command);
  command.action(async (item: string, flags: ExportFlags) => {
    process.stdout.write(
      await (existsSync(item) ? exportFile(item, flags) : exportOfFake(command, item, flags)),
    );
  });
  return command;
}

async function exportFile(path: string, { as, dsn }: ExportFlags): Promise<Buffer> {
  const { exportItem } = await import('../../../fakes/sentry/export/export-item.ts');
  const [item] = await readItemFiles([path]);
  if (item === undefined) throw new CrashboxError('file-unreadable', { path, reason: 'it holds no item' });
  return exportItem(item, as, { ...(dsn !== undefined && { dsn }) });
}

async function exportOfFake(command: Command, id: string, { as, dsn }: ExportFlags): Promise<Buffer> {
  const params = { path: { id }, query: { as, ...(dsn !== undefined && { dsn }) } };
  const sentry = fakeSentry(command);
  const outcome = await sentry.GET('/api/crashbox/items/{id}/export', { params, parseAs: 'arrayBuffer' });
  return Buffer.from(dataOf(outcome));
}
