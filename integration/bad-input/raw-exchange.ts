import { connect } from 'node:net';

/** Bytes for one connection, and how the client ends it. */
export interface Wire {
  readonly bytes: Buffer;
  /** Where the bytes are split into two writes; with the ending `cut` the second one is never made. */
  readonly split: number;
  /**
   * What the client does then: wait for the server to close, half-close (on which Node drops an answer that is not
   * ready yet), or cut the connection after the first write.
   */
  readonly ending: 'wait' | 'half-close' | 'cut';
}

/**
 * Sends the bytes over a connection of their own and gives what came back, as Latin-1 text, when the server has
 * closed it. An event stream has no end: there the client hangs up after the head.
 * @throws {Error} with the start of what was sent, when the connection is still open after `limit` milliseconds.
 */
export function rawExchange(port: number, { bytes, split, ending }: Wire, limit = 5000): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const socket = connect(port, '127.0.0.1');
  const hang = setTimeout(() => {
    reject(new Error(`open after ${limit} ms: ${bytes.toString('latin1', 0, 400)}`));
    socket.destroy();
  }, limit);
  let received = '';
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    received += chunk;
    if (/^content-type: text\/event-stream/im.test(received)) socket.destroy();
  });
  // A server may reset a connection whose request it will not read; what it said before counts.
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    clearTimeout(hang);
    resolve(received);
  });
  socket.write(bytes.subarray(0, split), () => {
    if (ending === 'cut') socket.destroy();
    else if (ending === 'half-close') socket.end(bytes.subarray(split));
    else socket.write(bytes.subarray(split));
  });
  return promise;
}

/** The status of each answer in what came back; several where requests were pipelined or 100 Continue came first. */
export function statusesIn(received: string): readonly number[] {
  return [...received.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));
}
