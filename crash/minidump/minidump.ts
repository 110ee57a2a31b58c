import type { CpuContext } from './cpu-context.ts';
import type { BreakpadInfo } from './streams/breakpad-info.ts';
import type { CrashpadInfo } from './streams/crashpad-info.ts';
import type { ExceptionRecord } from './streams/exception.ts';
import type { Handle } from './streams/handles.ts';
import type { MemoryRegion } from './streams/memory.ts';
import type { MiscInfo } from './streams/misc-info.ts';
import type { Module, UnloadedModule } from './streams/modules.ts';
import type { SystemInfo } from './streams/system-info.ts';

/** What a dump holds. A stream that is not there or cannot be read is undefined, or empty where it is a list. */
export interface Minidump {
  /** When the dump was written, in seconds since 1970. */
  readonly timestamp: number;
  readonly systemInfo: SystemInfo;
  readonly threads: readonly MinidumpThread[];
  readonly threadNames: ReadonlyMap<number, string>;
  readonly modules: readonly Module[];
  readonly unloadedModules: readonly UnloadedModule[];
  readonly memory: readonly MemoryRegion[];
  readonly exception: (ExceptionRecord & { readonly cpuContext: CpuContext | undefined }) | undefined;
  readonly miscInfo: MiscInfo | undefined;
  readonly breakpadInfo: BreakpadInfo | undefined;
  readonly crashpadInfo: CrashpadInfo | undefined;
  readonly handles: readonly Handle[] | undefined;
  readonly texts: MinidumpTexts;
}

export interface MinidumpThread {
  readonly id: number;
  /** The stack's bytes, as the thread itself names them. */
  readonly stack: MemoryRegion | undefined;
  /** Where the stack begins, for dumps that keep its bytes in the memory list. */
  readonly stackStart: bigint;
  readonly context: CpuContext | undefined;
}

/** Streams that are text. The Linux ones are copies of files in /proc and /etc. */
export interface MinidumpTexts {
  readonly cpuInfo: string | undefined;
  readonly procStatus: string | undefined;
  readonly lsbRelease: string | undefined;
  readonly maps: string | undefined;
  readonly procLimits: string | undefined;
  /** JSON. */
  readonly softErrors: string | undefined;
}
