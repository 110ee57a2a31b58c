import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import { isJsonObject } from '../../crash/json.ts';
import { generateSignature } from '../../crash/signature/generate-signature.ts';
import { crashDataOf, isProcessedCrash, parseCrashData } from '../../crash/signature/parse-crash-data.ts';
import { CrashboxError, messageOf } from '../../kit/errors/crashbox-error.ts';
import { loadSignatureLists } from '../../services/processor/pipeline/load-signature-lists.ts';

/** `crashbox signature [FILE]`: crash data or a processed crash in, signature, notes and proto signature out. */
export function signatureCommand(): Command {
  return new Command('signature')
    .description('Prints the signature of crash data or of a processed crash, as JSON.')
    .argument('[file]', 'JSON file; standard input when left out')
    .option('--siglists <folder>', "folder with Socorro's four list files, in place of the short lists here")
    .option('--verbose', 'print every step on stderr')
    .action(async (file: string | undefined, flags: { siglists?: string; verbose?: boolean }) => {
      const json = await readJson(file);
      const crash = isProcessedCrash(json) ? crashDataOf(json) : parseCrashData(json);
      const lists = flags.siglists === undefined ? undefined : await loadSignatureLists(flags.siglists);
      const { signature, notes, extra, debug_log } = generateSignature(crash, { ...(lists && { lists }) });
      if (flags.verbose) process.stderr.write(`${debug_log.join('\n')}\n`);
      const answer = { signature, proto_signature: extra.proto_signature, notes };
      process.stdout.write(`${JSON.stringify(answer, undefined, 2)}\n`);
    });
}

async function readJson(file: string | undefined): Promise<Parameters<typeof crashDataOf>[0]> {
  const source = file ?? 'standard input';
  try {
    const json: unknown = JSON.parse(
      file === undefined ? await text(process.stdin) : await readFile(file, 'utf8'),
    );
    if (isJsonObject(json)) return json;
  } catch (error) {
    throw new CrashboxError('file-unreadable', { path: source, reason: messageOf(error) }, { cause: error });
  }
  throw new CrashboxError('file-unreadable', { path: source, reason: 'it holds no JSON object' });
}
