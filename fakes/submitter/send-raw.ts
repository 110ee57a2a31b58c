import { connect } from 'node:net';
import { submitAddress } from './local-address.ts';

export interface RawOptions {
  /**
   * What follows the last byte: `wait` for the answer with the connection open, `end` says that no more comes (a half
   * close), `cut` hangs up at once. `wait` unless given.
   */
  readonly after?: 'wait' | 'end' | 'cut';
  /** After how many milliseconds to give up; 5,000 unless given. */
  readonly timeoutMilliseconds?: number;
  readonly force?: boolean;
}

export interface RawAnswer {
  /** How it ended: with a whole answer, by the server closing or cutting the connection, by our cut, or by the timeout. */
  readonly ended: 'answered' | 'closed' | 'reset' | 'cut' | 'timeout';
  /** Status of the last answer; undefined where none came. `100 Continue` does not count. */
  readonly status: number | undefined;
  /** Everything received. */
  readonly bytes: Buffer;
  /** What follows the answer's header. */
  readonly body: string;
}

/**
 * Writes bytes to the host and port of a URL as they are, so that a request may lie about its length, stop early or be no
 * HTTP at all, and waits for the answer. Rejects when the connection cannot be made.
 * @throws {CrashboxError} as `submitAddress` does.
 */
export async function sendRaw(url: string, bytes: Uint8Array, options: RawOptions = {}): Promise<RawAnswer> {
  const address = submitAddress(url, options.force);
  const host = address.hostname.replace(/^\[(.*)\]$/, '$1');
  const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>();
  const socket = connect({ host, port: Number(address.port || 80) });
  const chunks: Buffer[] = [];
  let connected = false;
  const finish = (ended: RawAnswer['ended']): void => {
    clearTimeout(timer);
    resolve({ ended, ...readAnswer(Buffer.concat(chunks)) });
    socket.destroy();
  };
  const timer = setTimeout(() => finish('timeout'), options.timeoutMilliseconds ?? 5000);
  socket.on('connect', () => {
    connected = true;
    socket.write(bytes, () => {
      if (options.after === 'end') socket.end();
      if (options.after === 'cut') finish('cut');
    });
  });
  socket.on('data', (chunk) => {
    chunks.push(chunk);
    if (readAnswer(Buffer.concat(chunks)).complete) finish('answered');
  });
  socket.on('error', (error) => {
    if (connected) return finish('reset');
    clearTimeout(timer);
    reject(error);
  });
  socket.on('close', () => finish('closed'));
  return promise;
}

interface ReadAnswer {
  readonly complete: boolean;
  readonly status: number | undefined;
  readonly bytes: Buffer;
  readonly body: string;
}

function readAnswer(bytes: Buffer): ReadAnswer {
  const text = bytes
    .toString('latin1')
    .replace(/^(?:HTTP\/1\.[01] 1\d\d[^\r\n]*\r\n(?:[^\r\n]+\r\n)*\r\n)+/, '');
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1];
  const body = rest.join('\r\n\r\n');
  const length = /^content-length: *(\d+)$/im.exec(head)?.[1];
  const complete = rest.length > 0 && length !== undefined && body.length >= Number(length);
  return { complete, status: status === undefined ? undefined : Number(status), bytes, body };
}
