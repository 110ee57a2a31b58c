import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CrashboxError, messageOf } from '../../../kit/errors/crashbox-error.ts';

/** Files looked at in one run; a folder with more was not meant. */
const most = 10_000;

/**
 * The files of paths, with those in folders at any depth, in order of their names; hidden ones are left out.
 * @throws {CrashboxError} `file-unreadable`.
 */
export async function findFiles(paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(paths.map(filesAt));
  const files = found.flat();
  if (files.length <= most) return files;
  const reason = `${files.length} files are more than the ${most} that are read in one run`;
  throw new CrashboxError('file-unreadable', { path: paths.join(' '), reason });
}

async function filesAt(path: string): Promise<readonly string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => !file.slice(path.length).split(/[\\/]/).some(isHidden))
      .toSorted();
  } catch (error) {
    throw new CrashboxError('file-unreadable', { path, reason: messageOf(error) }, { cause: error });
  }
}

function isHidden(name: string): boolean {
  return name.startsWith('.') && name.length > 1;
}
