import type { Command } from 'commander';
import { CrashboxError, messageOf } from '../../../kit/errors/crashbox-error.ts';
import { type OptionTable, url } from '../../../kit/options/option.ts';
import { addFlags, readFlags } from '../../option-flags.ts';

interface AddressOptions {
  readonly url: string;
}

const addressOptions: OptionTable<AddressOptions> = {
  url: url('http://127.0.0.1:8090', 'Address of the fake Sentry.'),
};

/** Adds `--url` (`CRASHBOX_SENTRY_URL`): which fake Sentry a command asks. */
export function addAddressFlag(command: Command): void {
  addFlags(command, 'sentry', addressOptions);
}

/** The address that `--url` or its variable names. */
export function addressOf(command: Command): string {
  return readFlags<AddressOptions>(command, 'sentry', addressOptions).url;
}

/**
 * One request to the fake Sentry that `--url` names; an answer of any status.
 * @throws {CrashboxError} `unreachable`.
 */
export async function askFake(command: Command, path: string, init: RequestInit = {}): Promise<Response> {
  const address = addressOf(command);
  try {
    return await fetch(new URL(`.${path}`, `${address.replace(/\/+$/, '')}/`), init);
  } catch (error) {
    const reason = messageOf(error instanceof Error && error.cause instanceof Error ? error.cause : error);
    throw new CrashboxError('unreachable', {
      what: 'the fake Sentry',
      url: address,
      option: '--url',
      reason,
    });
  }
}

/**
 * The JSON of an answer with status 2xx, 408 or 409.
 * @throws {CrashboxError} `request-refused` with what the fake says of it.
 */
export async function answerOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (response.ok || response.status === 408 || response.status === 409) return JSON.parse(text);
  throw refusal(response, text);
}

/** The error that an answer is, for a caller that wanted its bytes. */
export async function refused(response: Response): Promise<CrashboxError> {
  return refusal(response, await response.text());
}

function refusal({ status }: Response, text: string): CrashboxError {
  return new CrashboxError('request-refused', {
    what: 'the fake Sentry',
    status,
    answer: text.slice(0, 500),
  });
}

/**
 * The JSON of an address.
 * @throws {CrashboxError} `unreachable`, `request-refused`.
 */
export async function getFromFake(command: Command, path: string): Promise<unknown> {
  return answerOf(await askFake(command, path));
}

/**
 * Sends JSON to an address, and gives status and JSON of the answer.
 * @throws {CrashboxError} `unreachable`, `request-refused`.
 */
export async function postToFake(
  command: Command,
  path: string,
  body: object,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const headers = { 'Content-Type': 'application/json' };
  const response = await askFake(command, path, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, body: await answerOf(response) };
}
