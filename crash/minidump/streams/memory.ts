import type { DumpBytes } from '../dump-bytes.ts';
import { MinidumpError } from '../minidump-error.ts';
import { listEntries } from '../stream-list.ts';

/** A piece of the process's memory that the dump holds. */
export class MemoryRegion {
  readonly start: bigint;
  readonly #bytes: DumpBytes;

  constructor(start: bigint, bytes: DumpBytes) {
    this.start = start;
    this.#bytes = bytes;
  }

  get size(): number {
    return this.#bytes.length;
  }

  /** The 4- or 8-byte word at an address; undefined where a byte of it is not here. */
  word(address: bigint, width: 4 | 8): bigint | undefined {
    const offset = address - this.start;
    if (offset < 0n || offset + BigInt(width) > BigInt(this.size)) return undefined;
    return width === 8 ? this.#bytes.u64(Number(offset)) : BigInt(this.#bytes.u32(Number(offset)));
  }
}

/** A full dump has a region for each mapping. */
const mostRegions = 1_000_000;

/** MemoryList: regions whose bytes are not in the dump are left out. */
export function readMemoryList(dump: DumpBytes, stream: DumpBytes): MemoryRegion[] {
  return listEntries(stream, 16, mostRegions).flatMap((at) => {
    const { size, rva } = stream.location(at + 8);
    return region(dump, stream.u64(at), rva, size);
  });
}

/** Memory64List: the regions' bytes follow one another from one base offset. */
export function readMemory64List(dump: DumpBytes, stream: DumpBytes): MemoryRegion[] {
  const count = stream.u64(0);
  if (count > mostRegions || count * 16n + 16n !== BigInt(stream.length)) {
    throw new MinidumpError('StreamSizeMismatch', `${count} regions do not fill ${stream.length} bytes`);
  }
  let rva = Number(stream.u64(8));
  return Array.from({ length: Number(count) }, (_, index) => 16 + index * 16).flatMap((at) => {
    const size = Number(stream.u64(at + 8));
    const found = region(dump, stream.u64(at), rva, size);
    rva += size;
    return found;
  });
}

function region(dump: DumpBytes, start: bigint, rva: number, size: number): MemoryRegion[] {
  if (size === 0 || rva + size > dump.length) return [];
  return [new MemoryRegion(start, dump.slice({ rva, size }))];
}
