import type { DumpBytes, Location } from '../dump-bytes.ts';
import { listEntries, soft } from '../stream-list.ts';
import { readUtf16String } from '../strings.ts';

export interface Thread {
  readonly id: number;
  /** Address of the thread environment block. */
  readonly teb: bigint;
  readonly stack: { readonly start: bigint; readonly location: Location };
  readonly context: Location;
}

const entrySize = 48;

export function readThreads(stream: DumpBytes): Thread[] {
  return listEntries(stream, entrySize).map((at) => ({
    id: stream.u32(at),
    teb: stream.u64(at + 16),
    stack: { start: stream.u64(at + 24), location: stream.location(at + 32) },
    context: stream.location(at + 40),
  }));
}

/** Thread id → name; a name that cannot be read is left out. */
export function readThreadNames(dump: DumpBytes, stream: DumpBytes): Map<number, string> {
  const names = new Map<number, string>();
  for (const at of listEntries(stream, 12)) {
    const rva = stream.u64(at + 4);
    if (rva >= BigInt(dump.length)) continue;
    const name = soft({ rva: Number(rva), size: 0 }, (location) => readUtf16String(dump, location.rva));
    if (name !== undefined) names.set(stream.u32(at), name);
  }
  return names;
}
