import { isJsonObject, type JsonValue } from '../json.ts';
import type { CpuContext } from '../minidump/cpu-context.ts';
import { cpuForm } from '../minidump/cpu-context.ts';
import type { Minidump, MinidumpThread } from '../minidump/minidump.ts';
import type { MemoryRegion } from '../minidump/streams/memory.ts';
import { crashInfo } from './crash-info.ts';
import { type Hex, hexFor } from './hex-text.ts';
import { LoadedSymbols } from './loaded-symbols.ts';
import { moduleJson, unloadedModulesJson } from './module-json.ts';
import { ModuleMap } from './module-map.ts';
import type { HexText, StackwalkCrashingThread, StackwalkJson, StackwalkThread } from './stackwalk-json.ts';
import type { SymbolSource } from './symbol-source.ts';
import { lsbReleaseJson, processId, processUptime, procLimitsJson, systemJson } from './system-json.ts';
import { frameJson } from './thread-json.ts';
import { type FrameBudget, framesInAll, walkThread } from './walk-thread.ts';

export interface StackwalkOptions {
  /** Left out: stacks are walked without symbols, and no module counts as one whose symbols are missing. */
  readonly symbols?: SymbolSource;
}

/**
 * Walks every thread of a dump and says what minidump-stackwalk's JSON says (reference symbols §2.2); what differs is
 * listed in `differences.ts`. Rejects only where the symbol source does.
 */
export async function stackwalk(minidump: Minidump, options: StackwalkOptions = {}): Promise<StackwalkJson> {
  const hex = hexFor(minidump.systemInfo.cpu);
  const surroundings = {
    modules: new ModuleMap(minidump.modules),
    unloadedModules: minidump.unloadedModules,
    symbols: new LoadedSymbols(options.symbols),
    os: minidump.systemInfo.os,
    hex,
  };
  const crashing = crashingIndex(minidump);
  const budget = { left: framesInAll };
  const threads: StackwalkThread[] = [];
  for (const thread of minidump.threads)
    threads.push(await threadJson(minidump, thread, surroundings, budget));
  const crashedThread = crashing === null ? undefined : threads[crashing];
  const context = crashing === null ? undefined : contextOf(minidump, minidump.threads[crashing]);
  return {
    crash_info: crashInfo(minidump, crashing, hex),
    crashing_thread:
      crashing === null || crashedThread === undefined
        ? null
        : withRegisters(crashedThread, crashing, context, hex),
    handles:
      minidump.handles?.map(({ handle, objectName, typeName }) => ({
        handle: Number(handle),
        object_name: objectName ?? null,
        type_name: typeName ?? null,
      })) ?? null,
    linux_memory_map_count: lineCount(minidump.texts.maps),
    lsb_release: lsbReleaseJson(minidump),
    mac_boot_args: null,
    mac_crash_info: null,
    main_module: 0,
    modules: surroundings.modules.inDumpOrder.map((module) => moduleJson(module, surroundings.symbols, hex)),
    modules_contains_cert_info: false,
    pid: processId(minidump),
    proc_limits: procLimitsJson(minidump),
    process_uptime: processUptime(minidump),
    soft_errors: softErrors(minidump.texts.softErrors),
    status: 'OK',
    system_info: systemJson(minidump),
    thread_count: threads.length,
    threads,
    unloaded_modules: unloadedModulesJson(minidump, hex),
  };
}

function crashingIndex({ threads, exception, breakpadInfo }: Minidump): number | null {
  const id = exception?.threadId ?? breakpadInfo?.requestingThreadId;
  const index = threads.findIndex((thread) => thread.id === id);
  return index === -1 ? null : index;
}

/** The exception's context says where the crashing thread was; the thread's own is where the dump writer found it. */
function contextOf({ exception }: Minidump, thread: MinidumpThread | undefined): CpuContext | undefined {
  return exception !== undefined && exception.threadId === thread?.id
    ? (exception.cpuContext ?? thread.context)
    : thread?.context;
}

type ThreadSurroundings = Parameters<typeof frameJson>[2] & Parameters<typeof walkThread>[2];

async function threadJson(
  minidump: Minidump,
  thread: MinidumpThread,
  surroundings: ThreadSurroundings,
  budget: FrameBudget,
): Promise<StackwalkThread> {
  const context = minidump.breakpadInfo?.dumpThreadId === thread.id ? undefined : contextOf(minidump, thread);
  const frames =
    context === undefined
      ? []
      : await walkThread(context, stackOf(minidump, thread, context), surroundings, budget);
  return {
    frame_count: frames.length,
    frames: await Promise.all(frames.map((frame, position) => frameJson(frame, position, surroundings))),
    last_error_value: null,
    thread_id: thread.id,
    thread_name: minidump.threadNames.get(thread.id) ?? null,
  };
}

/** The thread's stack bytes, unless its stack pointer lies elsewhere: then the region of memory that holds it. */
function stackOf(minidump: Minidump, thread: MinidumpThread, context: CpuContext): MemoryRegion | undefined {
  const { sp, width } = cpuForm(context.cpu);
  const pointer = context.registers.get(sp) ?? 0n;
  const holds = (region: MemoryRegion): boolean => region.word(pointer, width) !== undefined;
  const own = thread.stack ?? minidump.memory.find((region) => region.start === thread.stackStart);
  return own !== undefined && holds(own) ? own : (minidump.memory.find(holds) ?? own);
}

function withRegisters(
  thread: StackwalkThread,
  index: number,
  context: CpuContext | undefined,
  hex: Hex,
): StackwalkCrashingThread {
  const { frame_count, frames, last_error_value, thread_id, thread_name } = thread;
  return {
    frame_count,
    frames: frames.map((frame) => {
      if (frame.frame !== 0 || context === undefined) return frame;
      const { trust, unloaded_modules, ...before } = frame;
      return { ...before, registers: registersJson(context, hex), trust, unloaded_modules };
    }),
    last_error_value,
    thread_id,
    thread_name,
    threads_index: index,
  };
}

function registersJson({ registers }: CpuContext, hex: Hex): Record<string, HexText> {
  const sorted = [...registers].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, value]) => [name, hex(value)]));
}

function lineCount(text: string | undefined): number | null {
  return text === undefined ? null : text.split('\n').filter((line) => line.trim() !== '').length;
}

/** The stream's own JSON; null where there is none, or where it is not JSON. */
function softErrors(text: string | undefined): JsonValue {
  if (text === undefined) return null;
  try {
    const value: JsonValue = JSON.parse(text);
    return Array.isArray(value) || isJsonObject(value) ? value : null;
  } catch {
    return null; // a broken stream is as good as none
  }
}
