import type { DumpBytes } from '../dump-bytes.ts';

export interface MiscInfo {
  readonly processId: number | undefined;
  /** Seconds since 1970. */
  readonly processCreateTime: number | undefined;
}

export function readMiscInfo(stream: DumpBytes): MiscInfo {
  const flags = stream.u32(4);
  return {
    processId: flags & 1 ? stream.u32(8) : undefined,
    processCreateTime: flags & 2 ? stream.u32(12) : undefined,
  };
}
