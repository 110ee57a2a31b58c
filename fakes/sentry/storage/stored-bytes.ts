import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { SpooledBytes } from './spooled-bytes.ts';

/**
 * Bytes of a request as they are kept: in memory (a Buffer is one) or in a file. What is read here is read at once;
 * of what may be large take a part, or `streamOf`.
 */
export interface StoredBytes {
  readonly length: number;
  at(position: number): number | undefined;
  /** Where `value` first stands from `from` on; -1 where it does not. */
  indexOf(value: number | Uint8Array, from?: number): number;
  /** The bytes from `start` up to, not including, `end`. */
  subarray(start?: number, end?: number): Buffer;
}

/** The bytes from `start` up to, not including, `end`, piece by piece. */
export function streamOf(bytes: StoredBytes, start: number = 0, end: number = bytes.length): Readable {
  if (end <= start) return Readable.from([]);
  if (!(bytes instanceof SpooledBytes)) return Readable.from([bytes.subarray(start, end)]);
  return createReadStream(bytes.path, { start, end: end - 1 });
}
