import { readFile } from 'node:fs/promises';
import type { SentryItem } from '../../../fakes/sentry/sentry-item.ts';
import { CrashboxError, messageOf } from '../../../kit/errors/crashbox-error.ts';

/**
 * The items of envelope and event files.
 * @throws {CrashboxError} `file-unreadable`.
 */
export async function readItemFiles(paths: readonly string[]): Promise<readonly SentryItem[]> {
  const { readItemFile } = await import('../../../fakes/sentry/export/read-item-file.ts');
  const items = await Promise.all(
    paths.map(async (path) => readItemFile({ name: path, bytes: await readBytes(path) })),
  );
  return items.flat();
}

/** @throws {CrashboxError} `file-unreadable`. */
export async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new CrashboxError('file-unreadable', { path, reason: messageOf(error) }, { cause: error });
  }
}
