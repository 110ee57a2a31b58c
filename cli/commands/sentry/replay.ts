import { existsSync } from 'node:fs';
import { Command } from 'commander';
import type { SentRequest } from '../../../fakes/sentry/export/replay.ts';
import { CrashboxError } from '../../../kit/errors/crashbox-error.ts';
import { addAddressFlag, addressOf, dataOf, fakeSentry } from './fake-sentry.ts';
import { readItemFiles } from './read-files.ts';

interface Recording {
  readonly request: SentRequest;
  readonly wire: Uint8Array;
}

/** `crashbox sentry replay ID|FILE… --dsn DSN`: exit code 0 where every answer is a 2xx. */
export function replayCommand(): Command {
  const command = new Command('replay')
    .description('Sends what arrived, or files, to a DSN: the same bytes.')
    .argument('<items...>', 'ids of items of a running fake Sentry, or envelope and event files')
    .requiredOption('--dsn <dsn>', 'where to send it, such as http://KEY@host/1');
  addAddressFlag(command);
  command.action(async (items: readonly string[], { dsn }: { readonly dsn: string }) => {
    for (const item of items) {
      const recording = await (existsSync(item) ? recordingOfFile(item) : recordingOfFake(command, item));
      await send(item, recording, dsn);
    }
  });
  return command;
}

/** `crashbox sentry import FILE…`: files into a running fake Sentry, as if an SDK sent them. */
export function importCommand(): Command {
  const command = new Command('import')
    .description('Sends envelope and event files to a running fake Sentry, as an SDK would.')
    .argument('<files...>', 'files that export or an SDK wrote')
    .option('--project <id>', 'project that they go to', '1')
    .option('--key <key>', 'key of the DSN: the mailbox that they go to', 'public');
  addAddressFlag(command);
  command.action(
    async (
      files: readonly string[],
      { project, key }: { readonly project: string; readonly key: string },
    ) => {
      const dsn = `${addressOf(command)
        .replace('://', `://${encodeURIComponent(key)}@`)
        .replace(/\/+$/, '')}/${project}`;
      for (const file of files) await send(file, await recordingOfFile(file), dsn);
    },
  );
  return command;
}

async function send(name: string, { request, wire }: Recording, dsn: string): Promise<void> {
  const { replay } = await import('../../../fakes/sentry/export/replay.ts');
  const { status, answer } = await replay(request, wire, dsn);
  process.stdout.write(`${name}  ${status} ${answer.trim().slice(0, 500)}\n`);
  if (status < 200 || status > 299) process.exitCode = 1;
}

async function recordingOfFile(path: string): Promise<Recording> {
  const [item] = await readItemFiles([path]);
  if (item === undefined) throw new CrashboxError('file-unreadable', { path, reason: 'it holds no item' });
  return { request: item.request, wire: item.request.wire.subarray() };
}

async function recordingOfFake(command: Command, id: string): Promise<Recording> {
  const params = { path: { id } };
  const sentry = fakeSentry(command);
  const { request } = dataOf(await sentry.GET('/api/crashbox/items/{id}', { params }));
  const wire = dataOf(await sentry.GET('/api/crashbox/items/{id}/wire', { params, parseAs: 'arrayBuffer' }));
  const headers = request.headers.map(([name = '', value = '']) => [name, value] as const);
  const { places, key, version, client } = request.authentication;
  const authentication = {
    places,
    key: key ?? undefined,
    version: version ?? undefined,
    client: client ?? undefined,
  };
  return { request: { ...request, headers, authentication }, wire: new Uint8Array(wire) };
}
