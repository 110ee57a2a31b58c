import { CrashboxError } from '../../../kit/errors/crashbox-error.ts';
import { fetchFailure } from '../../../kit/http/fetch-failure.ts';
import { addressedTo } from '../forward/forward-request.ts';
import { readForwardTarget } from '../forward/forward-target.ts';
import type { ReceivedRequest } from '../received-request.ts';

/** What of a request decides how it is sent again; its bytes are told apart. */
export type SentRequest = Pick<
  ReceivedRequest,
  'method' | 'target' | 'endpoint' | 'headers' | 'authentication'
>;

export interface Replay {
  readonly method: string;
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * How a request goes to another DSN: its address with that project and key, and its headers about the body.
 * @throws {CrashboxError} `option-invalid` where the DSN is none.
 */
export function replayOf(request: SentRequest, dsn: string): Replay {
  const target = readForwardTarget(dsn, '--dsn');
  if (target.kind === 'spotlight') return { method: request.method, address: target.address, headers: {} };
  const { address, headers } = addressedTo(request, target);
  return { method: request.method, address, headers };
}

/**
 * Sends the bytes of a request to another DSN as they came, and gives status and body of the answer.
 * @throws {CrashboxError} `unreachable`, `option-invalid`.
 */
export async function replay(
  request: SentRequest,
  wire: Uint8Array,
  dsn: string,
): Promise<{ readonly status: number; readonly answer: string }> {
  const { method, address, headers } = replayOf(request, dsn);
  const body = method === 'GET' ? {} : { body: Buffer.from(wire) };
  try {
    const response = await fetch(address, { method, headers, ...body });
    return { status: response.status, answer: await response.text() };
  } catch (error) {
    const reason = fetchFailure(error);
    throw new CrashboxError('unreachable', { what: 'the DSN', url: address, option: '--dsn', reason });
  }
}
