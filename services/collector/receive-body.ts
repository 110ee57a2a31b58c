import type { IncomingMessage } from 'node:http';
import { type Body, readBody } from '../../kit/http/read-body.ts';

/**
 * Reads a report of at most `limit` bytes. A body that brings nothing for `idleTimeout` milliseconds is dropped with
 * its connection and without an answer, as nginx in front of Antenna did (reference collector §1.13).
 */
export async function receiveBody(
  request: IncomingMessage,
  limit: number,
  idleTimeout: number,
): Promise<Body> {
  const stopWatching = dropWhenIdle(request, idleTimeout);
  try {
    return await readBody(request, limit);
  } finally {
    stopWatching();
  }
}

/**
 * Reads a body that nobody wants to its end, for a refusal that comes earlier reaches many clients as a reset
 * connection. Over `limit` bytes the connection is dropped.
 */
export async function discardBody(
  request: IncomingMessage,
  limit: number,
  idleTimeout: number,
): Promise<void> {
  const stopWatching = dropWhenIdle(request, idleTimeout);
  const { promise, resolve } = Promise.withResolvers<void>();
  let length = 0;
  request.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > limit) request.destroy();
  });
  for (const ending of ['end', 'close', 'error']) request.once(ending, () => resolve());
  await promise;
  stopWatching();
}

function dropWhenIdle(request: IncomingMessage, idleTimeout: number): () => void {
  const idle = setTimeout(() => request.destroy(), idleTimeout);
  request.on('data', () => idle.refresh());
  return () => clearTimeout(idle);
}
