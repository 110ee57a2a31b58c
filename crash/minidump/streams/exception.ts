import type { DumpBytes, Location } from '../dump-bytes.ts';

export interface ExceptionRecord {
  readonly threadId: number;
  /** Windows: exception code; Linux: signal; macOS: exception type. */
  readonly code: number;
  /** Linux: si_code; macOS: exception code; both unsigned here. */
  readonly flags: number;
  readonly address: bigint;
  /** At most 15. */
  readonly parameters: readonly bigint[];
  readonly context: Location;
}

export function readException(stream: DumpBytes): ExceptionRecord {
  const count = Math.min(stream.u32(32), 15);
  return {
    threadId: stream.u32(0),
    code: stream.u32(8),
    flags: stream.u32(12),
    address: stream.u64(24),
    parameters: Array.from({ length: count }, (_, index) => stream.u64(40 + index * 8)),
    context: stream.location(160),
  };
}
