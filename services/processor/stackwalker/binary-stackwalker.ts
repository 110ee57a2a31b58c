import { execFile, spawn } from 'node:child_process';
import { access, constants, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { isJsonObject, type JsonObject } from '../../../crash/json.ts';
import { type RawCrash, serializeRawCrash } from '../../../crash/report/raw-crash.ts';
import { CrashboxError, messageOf } from '../../../kit/errors/crashbox-error.ts';
import type { StackwalkerOptions } from '../options.ts';
import { okStatus, type Stackwalker, unknownError, type Walked } from './stackwalker.ts';

const binaryName = 'minidump-stackwalk';
const killedReturnCode = -9;
const versionTimeout = 10_000;

/** The stackwalker on PATH; undefined where there is none. */
export async function findStackwalker(path: string | undefined): Promise<string | undefined> {
  for (const folder of (path ?? '').split(delimiter).filter(Boolean)) {
    const candidate = join(folder, binaryName);
    const usable = await access(candidate, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (usable) return candidate;
  }
  return undefined;
}

/**
 * A `minidump-stackwalk` binary, run once a dump with Socorro's arguments (reference processor §1.6) and killed after
 * `stackwalkerTimeout` milliseconds.
 * @throws {CrashboxError} `stackwalker-unusable` when `--version` fails.
 */
export async function openBinaryStackwalker(
  path: string,
  options: Omit<StackwalkerOptions, 'stackwalker'>,
): Promise<Stackwalker> {
  const version = await versionOf(path);
  const folder = await mkdtemp(join(tmpdir(), 'crashbox-stackwalk-'));
  const cache = options.symbolsCacheDir ?? join(folder, 'cache');
  const symbolsTmp = join(cache, '.tmp'); // on the file system of the cache, as the binary wants it
  await mkdir(symbolsTmp, { recursive: true });
  return {
    version,
    walk: async (dump, raw) => {
      const work = await mkdtemp(join(folder, 'dump-'));
      try {
        const files = await writeInputs(work, dump, raw);
        const run = await runKillable(path, stackwalkArguments(files, cache, symbolsTmp, options), options);
        return await readWalked(files, run);
      } finally {
        await rm(work, { recursive: true, force: true });
      }
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

async function versionOf(path: string): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(path, ['--version'], { timeout: versionTimeout });
    return stdout.trim().slice(0, 200);
  } catch (error) {
    throw new CrashboxError('stackwalker-unusable', { path, reason: messageOf(error) }, { cause: error });
  }
}

interface WalkFiles {
  readonly dump: string;
  readonly rawCrash: string;
  readonly output: string;
  readonly log: string;
}

async function writeInputs(folder: string, dump: Uint8Array, raw: RawCrash): Promise<WalkFiles> {
  const files = {
    dump: join(folder, 'upload_file_minidump.dmp'),
    rawCrash: join(folder, 'raw_crash.json'),
    output: join(folder, 'output.json'),
    log: join(folder, 'log.txt'),
  };
  await Promise.all([writeFile(files.dump, dump), writeFile(files.rawCrash, serializeRawCrash(raw))]);
  return files;
}

function stackwalkArguments(
  files: WalkFiles,
  cache: string,
  symbolsTmp: string,
  { symbolsUrl }: Pick<StackwalkerOptions, 'symbolsUrl'>,
): readonly string[] {
  return [
    `--evil-json=${files.rawCrash}`,
    `--symbols-cache=${cache}`,
    `--symbols-tmp=${symbolsTmp}`,
    '--no-color',
    `--output-file=${files.output}`,
    `--log-file=${files.log}`,
    ...symbolsUrl.map((url) => `--symbols-url=${url}`),
    '--json',
    '--verbose=error',
    files.dump,
  ];
}

interface Run {
  readonly returnCode: number;
  readonly killed: boolean;
}

function runKillable(
  path: string,
  args: readonly string[],
  { stackwalkerTimeout }: Pick<StackwalkerOptions, 'stackwalkerTimeout'>,
): Promise<Run> {
  const { promise, resolve } = Promise.withResolvers<Run>();
  const child = spawn(path, args, { stdio: 'ignore', timeout: stackwalkerTimeout, killSignal: 'SIGKILL' });
  child.once('error', () => resolve({ returnCode: 127, killed: false }));
  child.once('exit', (code, signal) =>
    resolve({ returnCode: code ?? killedReturnCode, killed: signal === 'SIGKILL' }),
  );
  return promise;
}

async function readWalked(files: WalkFiles, { returnCode, killed }: Run): Promise<Walked> {
  const [output, log] = await Promise.all([textOf(files.output), textOf(files.log)]);
  const json = killed ? {} : parseObject(output);
  const notes: string[] = [];
  if (killed) notes.push('minidump-stackwalk: timeout (SIGKILL)');
  else if (json === undefined) notes.push('minidump-stackwalk: output is not a JSON object');
  const status = typeof json?.['status'] === 'string' ? json['status'] : unknownError;
  const word = /^.*?\bERROR\s+(\w+)/.exec(log)?.[1];
  const overridden = word !== undefined && (status === okStatus || status === unknownError);
  if (overridden) notes.push(`minidump-stackwalk: error: ${word}`);
  return {
    json: json ?? {},
    returnCode,
    status: overridden ? word : status,
    stderr: log.trimEnd().split('\n').slice(-10).join('\n'),
    notes,
  };
}

/** A file the binary may not have written. */
async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}

function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
