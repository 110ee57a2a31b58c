import type { DumpBytes } from '../dump-bytes.ts';

export interface BreakpadInfo {
  /** The thread that wrote the dump, whose stack says nothing of the crash. */
  readonly dumpThreadId: number | undefined;
  readonly requestingThreadId: number | undefined;
}

export function readBreakpadInfo(stream: DumpBytes): BreakpadInfo {
  const validity = stream.u32(0);
  return {
    dumpThreadId: validity & 1 ? stream.u32(4) : undefined,
    requestingThreadId: validity & 2 ? stream.u32(8) : undefined,
  };
}
