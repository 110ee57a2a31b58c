import type { Module, UnloadedModule } from '../minidump/streams/modules.ts';
import { leafName } from '../symbols/debug-id.ts';
import type { InlinedFunction, SymbolHit } from '../symbols/symbol-file.ts';
import type { Hex } from './hex-text.ts';
import type { LoadedSymbols } from './loaded-symbols.ts';
import type { ModuleMap } from './module-map.ts';
import type { StackwalkFrame, StackwalkInline, StackwalkUnloadedHit } from './stackwalk-json.ts';
import type { Callee } from './unwind/technique.ts';

export interface FrameSurroundings {
  readonly modules: ModuleMap;
  readonly unloadedModules: readonly UnloadedModule[];
  readonly symbols: LoadedSymbols;
  readonly hex: Hex;
}

/** One frame as the JSON has it, with what the symbols say of its address. */
export async function frameJson(
  { instruction, trust }: Callee,
  position: number,
  { modules, unloadedModules, symbols, hex }: FrameSurroundings,
): Promise<StackwalkFrame> {
  const module = modules.at(instruction);
  const hit = module && (await symbolHit(module, instruction, symbols));
  return {
    file: hit?.source?.file ?? null,
    frame: position,
    function: hit?.function ?? null,
    function_offset: hit && module ? hex(instruction - module.base - BigInt(hit.functionAddress)) : null,
    inlines: hit && hit.inlines.length > 0 ? hit.inlines.map(inlineJson) : null,
    line: hit?.source?.line ?? null,
    missing_symbols: hit === undefined,
    module: module ? leafName(module.codeFile) : null,
    module_offset: module ? hex(instruction - module.base) : null,
    offset: hex(instruction),
    trust,
    unloaded_modules: module ? null : unloadedHits(instruction, unloadedModules, hex),
  };
}

async function symbolHit(
  module: Module,
  instruction: bigint,
  symbols: LoadedSymbols,
): Promise<SymbolHit | undefined> {
  const file = await symbols.file(module);
  return file?.lookup(Number(instruction - module.base));
}

function inlineJson(inline: InlinedFunction): StackwalkInline {
  return {
    file: inline.source?.file ?? null,
    function: inline.function,
    line: inline.source?.line ?? null,
  };
}

function unloadedHits(
  instruction: bigint,
  unloaded: readonly UnloadedModule[],
  hex: Hex,
): StackwalkUnloadedHit[] | null {
  const offsets = new Map<string, Set<bigint>>();
  for (const { base, size, codeFile } of unloaded) {
    if (instruction < base || instruction >= base + BigInt(size)) continue;
    const name = leafName(codeFile);
    offsets.set(name, (offsets.get(name) ?? new Set()).add(instruction - base));
  }
  if (offsets.size === 0) return null;
  return [...offsets]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([module, found]) => ({ module, offsets: [...found].map(hex) }));
}
