import type { DumpBytes, Location } from './dump-bytes.ts';
import { MinidumpError } from './minidump-error.ts';

/** More threads, modules or handles than any process that is worth walking; Breakpad's limits are lower (§4.4). */
const mostEntries = 16_384;

function withinLimit(count: number, most: number): number {
  if (count <= most) return count;
  throw new MinidumpError('DataError', `${count} entries where at most ${most} are read`);
}

/**
 * Offsets (within the stream) of a counted list's entries. The stream is exactly the count and its entries, with at
 * most four bytes of padding between, or the whole stream is refused (reference symbols §4.4).
 */
export function listEntries(stream: DumpBytes, entrySize: number, most: number = mostEntries): number[] {
  const count = withinLimit(stream.u32(0), most);
  const padding = stream.length - 4 - count * entrySize;
  if (padding !== 0 && padding !== 4) {
    throw new MinidumpError(
      'StreamSizeMismatch',
      `${count} entries of ${entrySize} bytes do not fill a stream of ${stream.length} bytes`,
    );
  }
  return Array.from({ length: count }, (_, index) => 4 + padding + index * entrySize);
}

/** The same for lists with their own header: its size, the size of an entry, the number of entries. */
export function extendedListEntries(stream: DumpBytes, leastEntry: number): number[] {
  const headerSize = stream.u32(0);
  const entrySize = stream.u32(4);
  const count = withinLimit(stream.u32(8), mostEntries);
  if (entrySize < leastEntry || headerSize + count * entrySize > stream.length) {
    throw new MinidumpError(
      'StreamSizeMismatch',
      `${count} entries of ${entrySize} bytes do not fit into a stream of ${stream.length} bytes`,
    );
  }
  return Array.from({ length: count }, (_, index) => headerSize + index * entrySize);
}

/** What `read` gives; undefined where the stream is not there or cannot be read, which costs only this stream. */
export function soft<T>(location: Location | undefined, read: (location: Location) => T): T | undefined {
  if (location === undefined) return undefined;
  try {
    return read(location);
  } catch (error) {
    if (error instanceof MinidumpError) return undefined;
    throw error;
  }
}
