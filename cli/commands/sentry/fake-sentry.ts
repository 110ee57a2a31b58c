import type { Command } from 'commander';
import createClient, { type Client } from 'openapi-fetch';
import type { paths } from '../../../fakes/sentry/openapi/api-types.ts';
import { CrashboxError } from '../../../kit/errors/crashbox-error.ts';
import { fetchFailure } from '../../../kit/http/fetch-failure.ts';
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
 * The API of the fake Sentry that `--url` names.
 * @throws {CrashboxError} `unreachable`, each of its calls.
 */
export function fakeSentry(command: Command): Client<paths> {
  const address = addressOf(command);
  return createClient<paths>({
    baseUrl: address.replace(/\/+$/, ''),
    fetch: (request) => reach(address, () => fetch(request)),
  });
}

/**
 * What a call of `fakeSentry` gave.
 * @throws {CrashboxError} `request-refused` with what the fake says of it, where the status is no 2xx.
 */
export function dataOf<Data>(outcome: Outcome<Data>): Data {
  if (isAnswered(outcome)) return outcome.data;
  throw refusal(outcome);
}

/** The error that an answer is. */
export function refusal({
  error,
  response,
}: {
  readonly error: unknown;
  readonly response: Response;
}): CrashboxError {
  const answer = typeof error === 'string' ? error : (JSON.stringify(error) ?? 'nothing');
  const { status } = response;
  return new CrashboxError('request-refused', {
    what: 'the fake Sentry',
    status,
    answer: answer.slice(0, 500),
  });
}

/**
 * A POST to an address of Sentry's own; an answer of any status.
 * @throws {CrashboxError} `unreachable`.
 */
export function postToFake(command: Command, path: string, body: Uint8Array<ArrayBuffer>): Promise<Response> {
  const address = addressOf(command);
  const headers = { 'Content-Type': 'application/json' };
  const target = new URL(`.${path}`, `${address.replace(/\/+$/, '')}/`);
  return reach(address, () => fetch(target, { method: 'POST', headers, body }));
}

type Answered<Data> = { readonly data: Data; readonly error?: never; readonly response: Response };
type Outcome<Data> =
  | Answered<Data>
  | { readonly data?: never; readonly error: unknown; readonly response: Response };

function isAnswered<Data>(outcome: Outcome<Data>): outcome is Answered<Data> {
  return outcome.response.ok;
}

async function reach(address: string, request: () => Promise<Response>): Promise<Response> {
  try {
    return await request();
  } catch (error) {
    const reason = fetchFailure(error);
    throw new CrashboxError('unreachable', {
      what: 'the fake Sentry',
      url: address,
      option: '--url',
      reason,
    });
  }
}
