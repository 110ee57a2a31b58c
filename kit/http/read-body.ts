import type { IncomingMessage } from 'node:http';

export type Body =
  | { readonly kind: 'complete'; readonly bytes: Buffer }
  /** Over the limit; the rest was read and thrown away, so that the answer reaches the client. */
  | { readonly kind: 'too-large'; readonly bytes: number; readonly head: Buffer }
  /** The client hung up; there is nobody to answer. */
  | { readonly kind: 'aborted'; readonly bytes: number; readonly head: Buffer };

/** How much of a body that was not taken is handed on as `head`, for records of refused requests. */
const headBytes = 64 * 1024;

/** How much beyond the limit is read and thrown away before the connection is cut: Node answers 413 unheard otherwise. */
const drainFactor = 4;

/** Reads a request body of at most `limit` bytes. Never rejects. */
export function readBody(request: IncomingMessage, limit: number): Promise<Body> {
  const { promise, resolve } = Promise.withResolvers<Body>();
  const chunks: Buffer[] = [];
  let length = 0;
  let head = Buffer.alloc(0);
  request.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length <= limit) chunks.push(chunk);
    else {
      if (head.length === 0) head = headOf([...chunks, chunk]);
      chunks.length = 0;
      if (length > limit * drainFactor) request.destroy();
    }
  });
  const whole = (): Buffer => (chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, length));
  request.on('end', () =>
    resolve(
      length > limit ? { kind: 'too-large', bytes: length, head } : { kind: 'complete', bytes: whole() },
    ),
  );
  const aborted = (): void =>
    resolve(
      length > limit
        ? { kind: 'too-large', bytes: length, head }
        : { kind: 'aborted', bytes: length, head: headOf(chunks) },
    );
  request.on('close', aborted);
  request.on('error', aborted);
  if (request.closed) aborted();
  return promise;
}

function headOf(chunks: readonly Buffer[]): Buffer<ArrayBuffer> {
  let left = headBytes;
  const parts = chunks.map((chunk) => {
    const part = chunk.subarray(0, left);
    left -= part.length;
    return part;
  });
  return Buffer.concat(parts);
}
