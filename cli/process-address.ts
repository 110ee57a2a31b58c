import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command } from 'commander';
import { fakeAwsOptions } from '../fakes/aws/options.ts';
import { elasticsearchOptions } from '../fakes/elasticsearch/options.ts';
import { sentryOptions } from '../fakes/sentry/options.ts';
import { statsdOptions } from '../fakes/statsd/options.ts';
import { symbolsOptions } from '../fakes/symbols/options.ts';
import { CrashboxError, messageOf } from '../kit/errors/crashbox-error.ts';
import type { ListenOptions } from '../kit/options/endpoints.ts';
import type { OptionTable } from '../kit/options/option.ts';
import { collectorOptions } from '../services/collector/options.ts';
import { processorOptions } from '../services/processor/options.ts';
import { webappOptions } from '../services/webapp/options.ts';
import { kentOptions } from './kent-options.ts';
import { addFlags, readFlags } from './option-flags.ts';

const partTables: ReadonlyMap<string, OptionTable<ListenOptions>> = new Map<
  string,
  OptionTable<ListenOptions>
>([
  ['collector', collectorOptions],
  ['processor', processorOptions],
  ['webapp', webappOptions],
  ['sentry', sentryOptions],
  ['symbols', symbolsOptions],
  ['aws', fakeAwsOptions],
  ['elasticsearch', elasticsearchOptions],
  ['statsd', statsdOptions],
  ['kent-server', kentOptions],
]);

const kentFlags: ReadonlyMap<string, string> = new Map([
  ['-h', '--host'],
  ['-p', '--port'],
]);

/**
 * Where the part answers that runs as process `id`: its command line is read from `/proc` (Linux), and what that does
 * not say from `environment`, which must be the one that the part was started with. So a container's health check
 * needs to be told neither part nor port.
 * @throws {CrashboxError} `file-unreadable`, `process-no-part`, `option-invalid`.
 */
export async function addressOfProcess(
  id: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const path = `/proc/${id}/cmdline`;
  try {
    return addressOfCommandLine((await readFile(path, 'utf8')).split('\0'), environment);
  } catch (error) {
    if (error instanceof CrashboxError) throw error;
    throw new CrashboxError('file-unreadable', { path, reason: messageOf(error) }, { cause: error });
  }
}

/** As above, of a command line whose words are given: `node …/crashbox sentry run --port 9000`. */
export function addressOfCommandLine(words: readonly string[], environment: NodeJS.ProcessEnv): string {
  const names = words.map((word) => basename(word, '.js'));
  const at = names.findIndex((name, index) => partTables.has(name) && words[index + 1] === 'run');
  const name = names[at] ?? '';
  const table = partTables.get(name);
  const part = name === 'kent-server' ? 'sentry' : name;
  if (table === undefined) {
    throw new CrashboxError('process-no-part', { commandLine: words.join(' ').trim() });
  }
  const command = new Command().exitOverride();
  addFlags(command, part, table);
  const flags = words.slice(at + 2).filter((word) => word !== '');
  command.parseOptions(name === 'kent-server' ? flags.map((flag) => kentFlags.get(flag) ?? flag) : flags);
  const options = readFlags(command, part, table, '', environment);
  const { host, port } = options;
  const isSecure = 'cert' in options && options.cert !== undefined;
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `${isSecure ? 'https' : 'http'}://${shown.includes(':') ? `[${shown}]` : shown}:${port}`;
}
