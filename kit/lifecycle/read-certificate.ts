import { readFile } from 'node:fs/promises';
import { CrashboxError, messageOf } from '../errors/crashbox-error.ts';
import type { Certificate } from './listen.ts';

/**
 * Reads the files of `--cert` and `--key`; undefined where neither is given.
 * @throws {CrashboxError} `file-unreadable`; `option-invalid` where one is given without the other.
 */
export async function readCertificate(options: {
  readonly cert: string | undefined;
  readonly key: string | undefined;
}): Promise<Certificate | undefined> {
  const { cert, key } = options;
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined || key === undefined) {
    const source = cert === undefined ? '--cert' : '--key';
    throw new CrashboxError('option-invalid', {
      source,
      value: '',
      expected: 'the PEM file that goes with the other',
    });
  }
  return { cert: await readPem(cert), key: await readPem(key) };
}

async function readPem(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new CrashboxError('file-unreadable', { path, reason: messageOf(error) }, { cause: error });
  }
}
