import type { DumpBytes } from '../dump-bytes.ts';
import { extendedListEntries, soft } from '../stream-list.ts';
import { readUtf16String } from '../strings.ts';

export interface Handle {
  readonly handle: bigint;
  readonly typeName: string | undefined;
  readonly objectName: string | undefined;
}

export function readHandles(dump: DumpBytes, stream: DumpBytes): Handle[] {
  const name = (rva: number): string | undefined =>
    rva === 0 ? undefined : soft({ rva, size: 0 }, () => readUtf16String(dump, rva));
  return extendedListEntries(stream, 32).map((at) => ({
    handle: stream.u64(at),
    typeName: name(stream.u32(at + 8)),
    objectName: name(stream.u32(at + 12)),
  }));
}
