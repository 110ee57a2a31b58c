import type { Minidump } from '../minidump/minidump.ts';
import type { Module } from '../minidump/streams/modules.ts';
import { leafName } from '../symbols/debug-id.ts';
import type { Hex } from './hex-text.ts';
import type { LoadedSymbols } from './loaded-symbols.ts';
import type { StackwalkModule, StackwalkUnloadedModule } from './stackwalk-json.ts';

/** What a module without a debug id is printed with. */
const noDebugId = '0'.repeat(33);

export function moduleJson(module: Module, symbols: LoadedSymbols, hex: Hex): StackwalkModule {
  const outcome = symbols.outcome(module);
  const fileUrl = outcome?.kind === 'found' ? outcome.file.content.info.get('URL') : undefined;
  return {
    base_addr: hex(module.base),
    cert_subject: null,
    code_id: module.codeId ?? '',
    corrupt_symbols: outcome?.kind === 'corrupt',
    debug_file: leafName(module.debugFile ?? ''),
    debug_id: module.debugId ?? noDebugId,
    end_addr: hex(module.base + BigInt(module.size)),
    filename: leafName(module.codeFile),
    loaded_symbols: outcome?.kind === 'found' || outcome?.kind === 'corrupt',
    missing_symbols: outcome?.kind === 'missing',
    symbol_url: (outcome?.kind === 'found' ? outcome.url : undefined) ?? fileUrl ?? null,
    version: module.version ?? null,
  };
}

export function unloadedModulesJson({ unloadedModules }: Minidump, hex: Hex): StackwalkUnloadedModule[] {
  return unloadedModules.map((module) => ({
    base_addr: hex(module.base),
    cert_subject: null,
    code_id: module.codeId,
    end_addr: hex(module.base + BigInt(module.size)),
    filename: leafName(module.codeFile),
  }));
}
