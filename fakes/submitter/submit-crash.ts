import { randomBytes } from 'node:crypto';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { JsonValue } from '../../crash/json.ts';
import { type DumpToEncode, type EncodedPayload, encodePayload } from '../../crash/report/encode-payload.ts';
import { mainDumpName } from '../../crash/report/storage-keys.ts';
import { messageOf } from '../../kit/errors/crashbox-error.ts';
import { submitAddress } from './local-address.ts';
import { readAnswer, type Submission } from './submission.ts';

export interface SubmitCrashOptions {
  /** The collector's submit address, such as `http://127.0.0.1:8888/submit`. */
  readonly url: string;
  /** The minidump, sent as `upload_file_minidump`. */
  readonly dump?: Uint8Array;
  /** Further dumps, with the names of their parts. */
  readonly dumps?: readonly DumpToEncode[];
  readonly annotations?: Readonly<Record<string, JsonValue>> | ReadonlyMap<string, JsonValue>;
  /** `multipart`: a part per annotation; `json`: all in the part `extra`, as Firefox since 73. */
  readonly form?: 'multipart' | 'json';
  readonly gzip?: boolean;
  /** A fixed one makes the body the same each time; random unless given. */
  readonly boundary?: string;
  readonly userAgent?: string;
  /** Also to a host that is neither this machine nor of a private network. */
  readonly force?: boolean;
  /** How long the collector may be silent, in milliseconds; 30,000 unless given. */
  readonly timeoutMilliseconds?: number;
  readonly signal?: AbortSignal;
}

export type SubmitResult =
  | Submission
  /** No answer came: `reason` says why. */
  | { readonly outcome: 'unreachable'; readonly reason: string; readonly words: string };

const answerLimit = 64 * 1024;

/**
 * Submits a crash report as a crash client does, once: what a client would do with the outcome is the caller's affair.
 * @throws {CrashboxError} `submit-address-public`, or `option-invalid` for a `url` that is no http address.
 * @throws {PayloadEncodingError} for an annotation or dump name that multipart has no form for.
 * @throws the reason of `signal` when that is aborted.
 */
export async function submitCrash(options: SubmitCrashOptions): Promise<SubmitResult> {
  const address = submitAddress(options.url, options.force);
  const { dump, dumps = [], annotations = {}, form = 'multipart', gzip = false } = options;
  const payload = encodePayload({
    form,
    annotations,
    dumps: dump ? [{ name: mainDumpName, bytes: dump }, ...dumps] : dumps,
    gzip,
    // The form of Fenix and Breakpad (reference collector §4.3, §4.5).
    boundary: options.boundary ?? `${'-'.repeat(27)}${randomBytes(8).toString('hex')}`,
  });
  try {
    const { status, body } = await post(address, payload, options);
    return readAnswer(status, body);
  } catch (error) {
    options.signal?.throwIfAborted();
    const reason = messageOf(error);
    return { outcome: 'unreachable', reason, words: `${address.href} does not answer: ${reason}` };
  }
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

function post(address: URL, payload: EncodedPayload, options: SubmitCrashOptions): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const send = address.protocol === 'https:' ? httpsRequest : httpRequest;
  const timeout = options.timeoutMilliseconds ?? 30_000;
  const request = send(address, {
    method: 'POST',
    agent: false,
    timeout,
    headers: {
      'Content-Type': payload.contentType,
      'Content-Length': payload.body.length,
      'User-Agent': options.userAgent ?? 'crashbox-submitter',
      ...(payload.contentEncoding && { 'Content-Encoding': payload.contentEncoding }),
    },
    ...(options.signal && { signal: options.signal }),
  });
  request.on('timeout', () => request.destroy(new Error(`no answer within ${timeout} ms`)));
  // A collector may answer before it has read everything; that the rest cannot be sent then does not matter.
  let answered = false;
  request.on('error', (error) => {
    if (!answered) reject(error);
  });
  request.on('response', (response) => {
    answered = true;
    readBody(response)
      .then(resolve, reject)
      .finally(() => request.destroy());
  });
  request.end(payload.body);
  return promise;
}

async function readBody(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > answerLimit) break;
  }
  const body = Buffer.concat(chunks).subarray(0, answerLimit).toString('utf8');
  return { status: response.statusCode ?? 0, body };
}
