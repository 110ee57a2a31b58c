import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command } from 'commander';
import { sampleAnnotations } from '../../fakes/submitter/sample-annotations.ts';
import { type SubmitResult, submitCrash } from '../../fakes/submitter/submit-crash.ts';
import { systemClock } from '../../kit/context.ts';
import { CrashboxError, messageOf } from '../../kit/errors/crashbox-error.ts';
import { flag, type OptionTable, url } from '../../kit/options/option.ts';
import { sampleDump } from '../../stack/sample-crash.ts';
import { addFlags, readFlags } from '../option-flags.ts';

interface SubmitOptions {
  readonly url: string;
  readonly gzip: boolean;
  readonly force: boolean;
  readonly json: boolean;
}

const submitOptions: OptionTable<SubmitOptions> = {
  url: url('http://127.0.0.1:8888/submit', "The collector's address for crash reports."),
  gzip: flag('Compress the report, as phones do.'),
  force: flag('Also submit to a host that is neither this machine nor of a private network.'),
  json: flag('Print the result as JSON.'),
};

/** `crashbox submit`: exit code 0 when the collector accepted, 1 with its own words otherwise. */
export function submitCommand(): Command {
  const command = new Command('submit')
    .description('Posts a crash report as a crash client does and prints its CrashID.')
    .argument('[file]', 'minidump to send; a sample crash when left out')
    .option('-a, --annotation <name=value>', 'annotation to add or change; repeatable', collect, []);
  addFlags(command, 'submit', submitOptions);
  command.action(async (file: string | undefined, flags: { annotation: readonly string[] }) => {
    const options = readFlags<SubmitOptions>(command, 'submit', submitOptions);
    const path = file ?? sampleDump;
    const result = await submitCrash({
      url: options.url,
      dump: await readDump(path),
      annotations: {
        ...sampleAnnotations({ dump: basename(path, '.dmp'), now: systemClock.now() }),
        ...Object.fromEntries(flags.annotation.map(parseAnnotation)),
      },
      gzip: options.gzip,
      force: options.force,
    });
    print(result, options);
    process.exitCode = result.outcome === 'accepted' ? 0 : 1;
  });
  return command;
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}

function parseAnnotation(text: string): readonly [string, string] {
  const cut = text.indexOf('=');
  if (cut < 1) {
    throw new CrashboxError('option-invalid', { source: '-a', value: text, expected: 'Name=Value' });
  }
  return [text.slice(0, cut), text.slice(cut + 1)];
}

async function readDump(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new CrashboxError('file-unreadable', { path, reason: messageOf(error) }, { cause: error });
  }
}

function print(result: SubmitResult, { json, url: address }: SubmitOptions): void {
  if (json) process.stdout.write(`${JSON.stringify(result)}\n`);
  else if (result.outcome === 'accepted') process.stdout.write(`CrashID=bp-${result.crashId}\n`);
  else if (result.outcome === 'unreachable') {
    throw new CrashboxError('unreachable', {
      what: 'the collector',
      url: address,
      option: '--url',
      reason: result.reason,
    });
  } else process.stderr.write(`${result.words}\n`);
}
