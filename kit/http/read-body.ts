import type { IncomingMessage } from 'node:http';

/** A body that was not taken. */
type BodyNotTaken =
  /** Over the limit; the rest was read and thrown away, so that the answer reaches the client. */
  | { readonly kind: 'too-large'; readonly bytes: number; readonly head: Buffer }
  /** The client hung up; there is nobody to answer. */
  | { readonly kind: 'aborted'; readonly bytes: number; readonly head: Buffer };

export type Body<Whole = Buffer> = { readonly kind: 'complete'; readonly bytes: Whole } | BodyNotTaken;

/** Where the bytes of a body go while they come in. */
export interface BodySink<Whole> {
  write(chunk: Buffer): void;
  /** The body is complete. */
  finish(): Whole;
  /** The body will not be taken; called once, in place of `finish`. */
  discard(): void;
}

/** How much of a body that was not taken is handed on as `head`, for records of refused requests. */
const headBytes = 64 * 1024;

/** How much beyond the limit is read and thrown away before the connection is cut: Node answers 413 unheard otherwise. */
const drainFactor = 4;

/** Reads a request body of at most `limit` bytes into memory. Never rejects. */
export function readBody(request: IncomingMessage, limit: number): Promise<Body> {
  return readBodyInto(request, limit, memorySink());
}

/** Reads a request body of at most `limit` bytes into a sink. Rejects with what the sink throws, and only then. */
export function readBodyInto<Whole>(
  request: IncomingMessage,
  limit: number,
  sink: BodySink<Whole>,
): Promise<Body<Whole>> {
  const { promise, resolve, reject } = Promise.withResolvers<Body<Whole>>();
  const first: Buffer[] = [];
  let length = 0;
  let open = true;
  let ended = false;
  const discard = (): void => {
    if (open) sink.discard();
    open = false;
  };
  const attempt = (step: () => void): void => {
    try {
      step();
    } catch (error) {
      open = false;
      reject(error);
    }
  };
  request.on('data', (chunk: Buffer) => {
    if (length < headBytes) first.push(chunk);
    length += chunk.length;
    if (length > limit) {
      attempt(discard);
      if (length > limit * drainFactor) request.destroy();
    } else if (open) attempt(() => sink.write(chunk));
  });
  request.on('end', () => {
    ended = true;
    if (length > limit) resolve({ kind: 'too-large', bytes: length, head: headOf(first) });
    else if (open) {
      attempt(() => resolve({ kind: 'complete', bytes: sink.finish() }));
      open = false;
    }
  });
  const aborted = (): void => {
    if (ended) return;
    ended = true;
    attempt(discard);
    resolve({ kind: length > limit ? 'too-large' : 'aborted', bytes: length, head: headOf(first) });
  };
  request.on('close', aborted);
  request.on('error', aborted);
  if (request.closed) aborted();
  return promise;
}

/** Keeps a body in memory. */
export function memorySink(): BodySink<Buffer> {
  let chunks: Buffer[] = [];
  return {
    write: (chunk) => {
      chunks.push(chunk);
    },
    finish: () => (chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)),
    discard: () => {
      chunks = [];
    },
  };
}

function headOf(chunks: readonly Buffer[]): Buffer {
  return Buffer.concat(chunks).subarray(0, headBytes);
}
