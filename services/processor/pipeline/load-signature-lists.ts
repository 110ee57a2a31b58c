import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  SignatureListError,
  type SignatureLists,
  signatureListFiles,
  signatureListsFrom,
} from '../../../crash/signature/signature-lists.ts';
import { CrashboxError, messageOf } from '../../../kit/errors/crashbox-error.ts';

/**
 * The four list files of a folder.
 * @throws {CrashboxError} `file-unreadable`, or `option-invalid` naming file and line of an entry that is no pattern.
 */
export async function loadSignatureLists(folder: string): Promise<SignatureLists> {
  const [irrelevant, prefixes, sentinels, lineNumbers] = await Promise.all(
    signatureListFiles.map((name) => readText(join(folder, name))),
  );
  try {
    return signatureListsFrom({
      'irrelevant_signature_re.txt': irrelevant ?? '',
      'prefix_signature_re.txt': prefixes ?? '',
      'signature_sentinels.txt': sentinels ?? '',
      'signatures_with_line_numbers_re.txt': lineNumbers ?? '',
    });
  } catch (error) {
    if (!(error instanceof SignatureListError)) throw error;
    const expected = `a folder of signature lists (${error.message})`;
    throw new CrashboxError(
      'option-invalid',
      { source: '--siglists', value: folder, expected },
      { cause: error },
    );
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new CrashboxError('file-unreadable', { path, reason: messageOf(error) }, { cause: error });
  }
}
