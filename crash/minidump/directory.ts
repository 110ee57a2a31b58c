import { DumpBytes, type Location } from './dump-bytes.ts';
import { MinidumpError } from './minidump-error.ts';

const magic = 0x504d444d; // "MDMP"
const version = 0xa793;
const headerSize = 32;
const entrySize = 12;

export interface Directory {
  readonly dump: DumpBytes;
  /** When the dump was written, in seconds since 1970. */
  readonly timestamp: number;
  /** Stream type → where it lies; of several of a type the last counts (reference symbols §4.4). */
  readonly streams: ReadonlyMap<number, Location>;
}

/** Reads header and stream directory of a dump of either byte order (reference symbols §4.1). */
export function readDirectory(bytes: Uint8Array): Directory {
  if (bytes.length < headerSize) {
    throw new MinidumpError('MissingHeader', `a dump of ${bytes.length} bytes has no header`);
  }
  const dump = inByteOrder(bytes);
  if ((dump.u32(4) & 0xffff) !== version) {
    throw new MinidumpError('VersionMismatch', `version ${(dump.u32(4) & 0xffff).toString(16)} is unknown`);
  }
  return { dump, timestamp: dump.u32(20), streams: readStreams(dump, dump.u32(8), dump.u32(12)) };
}

function inByteOrder(bytes: Uint8Array): DumpBytes {
  const found = [true, false]
    .map((order) => new DumpBytes(bytes, order))
    .find((dump) => dump.u32(0) === magic);
  if (found === undefined) throw new MinidumpError('HeaderMismatch', 'the file does not begin with MDMP');
  return found;
}

function readStreams(dump: DumpBytes, count: number, rva: number): Map<number, Location> {
  if (rva + count * entrySize > dump.length) {
    throw new MinidumpError('MissingDirectory', `a directory of ${count} streams does not fit into the dump`);
  }
  const streams = new Map<number, Location>();
  for (let at = rva; at < rva + count * entrySize; at += entrySize) {
    const type = dump.u32(at);
    if (type !== 0) streams.set(type, dump.location(at + 4));
  }
  return streams;
}
