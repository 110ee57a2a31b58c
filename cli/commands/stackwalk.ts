import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { MinidumpError } from '../../crash/minidump/minidump-error.ts';
import { parseMinidump } from '../../crash/minidump/parse-minidump.ts';
import { stackwalk } from '../../crash/stackwalk/stackwalk.ts';
import type { StackwalkFrame, StackwalkJson, StackwalkThread } from '../../crash/stackwalk/stackwalk-json.ts';
import { CrashboxError, messageOf } from '../../kit/errors/crashbox-error.ts';
import { symbolFolders } from '../symbol-folders.ts';

interface StackwalkFlags {
  readonly symbolsPath: readonly string[];
  readonly json?: boolean;
}

/** `crashbox stackwalk FILE.dmp`: exit code 0 when the dump could be walked, 1 with the reason when not. */
export function stackwalkCommand(): Command {
  return new Command('stackwalk')
    .description('Walks the stacks of a minidump: for people, or as the JSON that minidump-stackwalk prints.')
    .argument('<file>', 'minidump to walk')
    .option('--symbols-path <folder>', 'folder of .sym files in the Breakpad layout; repeatable', collect, [])
    .option('--json', 'print JSON')
    .action(async (file: string, { symbolsPath, json }: StackwalkFlags) => {
      const walked = await walk(file, symbolsPath);
      process.stdout.write(json ? `${JSON.stringify(walked, undefined, 2)}\n` : human(walked));
    });
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}

async function walk(file: string, folders: readonly string[]): Promise<StackwalkJson> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new CrashboxError('file-unreadable', { path: file, reason: messageOf(error) }, { cause: error });
  });
  try {
    return await stackwalk(parseMinidump(bytes), { symbols: symbolFolders(folders) });
  } catch (error) {
    if (!(error instanceof MinidumpError)) throw error;
    throw new CrashboxError(
      'dump-unreadable',
      { path: file, status: error.status, reason: error.message },
      { cause: error },
    );
  }
}

function human({ crash_info, crashing_thread, system_info, threads }: StackwalkJson): string {
  const crash = `${crash_info.type ?? 'no crash'}${crash_info.address === null ? '' : ` at ${crash_info.address}`}`;
  const head = `${system_info.os} ${system_info.os_ver ?? ''} ${system_info.cpu_arch}\n${crash}\n`;
  const first = crashing_thread?.threads_index;
  const order = threads
    .map((thread, index) => ({ thread, index }))
    .sort((a, b) => Number(b.index === first) - Number(a.index === first));
  return head + order.map(({ thread, index }) => threadText(thread, index, index === first)).join('');
}

function threadText(thread: StackwalkThread, index: number, crashed: boolean): string {
  const name = thread.thread_name === null ? '' : ` ${thread.thread_name}`;
  const lines = thread.frames.map(
    (frame) => `${String(frame.frame).padStart(3)}  ${place(frame)}  (${frame.trust})\n`,
  );
  return `\nThread ${index}${name}${crashed ? ' (crashed)' : ''}\n${lines.join('')}`;
}

function place({ function: name, file, line, module, module_offset, offset }: StackwalkFrame): string {
  if (name !== null) return `${module ?? '?'}!${name}${file === null ? '' : `  ${file}:${line ?? 0}`}`;
  return module === null ? offset : `${module} + ${module_offset ?? '0x0'}`;
}
