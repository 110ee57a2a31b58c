import type { CpuContext } from '../../minidump/cpu-context.ts';
import type { MemoryRegion } from '../../minidump/streams/memory.ts';
import type { Os } from '../../minidump/streams/system-info.ts';
import type { LoadedSymbols } from '../loaded-symbols.ts';
import type { ModuleMap } from '../module-map.ts';
import type { StackwalkTrust } from '../stackwalk-json.ts';

/** A frame whose caller is wanted. */
export interface Callee {
  readonly context: CpuContext;
  /** The address in the function: the instruction pointer of a context frame, else in the call before it. */
  readonly instruction: bigint;
  readonly trust: StackwalkTrust;
}

export interface Surroundings {
  readonly stack: MemoryRegion;
  readonly modules: ModuleMap;
  readonly symbols: LoadedSymbols;
  readonly os: Os;
}

/** One way to the caller's registers; undefined where it does not lead there. */
export type Technique = (callee: Callee, surroundings: Surroundings) => Promise<CpuContext | undefined>;
