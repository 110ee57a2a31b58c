import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { isJsonObject } from '../../../crash/json.ts';
import { readJson } from '../../../fakes/sentry/wire/read-json.ts';
import { CrashboxError, messageOf } from '../../../kit/errors/crashbox-error.ts';
import { addAddressFlag, postToFake } from './fake-sentry.ts';

/** `crashbox sentry submit`: what Kent's `kent_submit` does (reference sentry §3.3). Exit code 1 where one was refused. */
export function submitEventsCommand(): Command {
  const command = new Command('submit')
    .description("Posts saved events, such as Kent's answers hold as payload, to project 0.")
    .argument('<file...>', 'JSON files, one event each');
  addAddressFlag(command);
  command.action(async (files: readonly string[]) => {
    for (const file of files) {
      const event = new Uint8Array(await readEvent(file));
      const response = await postToFake(command, '/api/0/store/?sentry_key=public', event);
      process.stdout.write(`${file} → ${response.status} ${(await response.text()).trim()}\n`);
      if (!response.ok) process.exitCode = 1;
    }
  });
  return command;
}

/** The event in a file: the file itself, or what stands under `payload` and `body` in an answer of Kent. */
async function readEvent(path: string): Promise<Buffer> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new CrashboxError('file-unreadable', { path, reason: messageOf(error) }, { cause: error });
  });
  const reading = readJson(bytes);
  const payload =
    reading.kind === 'json' && isJsonObject(reading.value) ? reading.value['payload'] : undefined;
  if (!isJsonObject(payload)) return bytes;
  return Buffer.from(JSON.stringify(isJsonObject(payload['body']) ? payload['body'] : payload));
}
