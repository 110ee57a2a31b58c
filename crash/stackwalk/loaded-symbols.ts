import type { Module } from '../minidump/streams/modules.ts';
import { leafName } from '../symbols/debug-id.ts';
import type { SymbolFile } from '../symbols/symbol-file.ts';
import type { FoundSymbols, SymbolSource } from './symbol-source.ts';

/** The symbols of one walk: each module is looked for once, when it is first met on a stack. */
export class LoadedSymbols {
  readonly #source: SymbolSource | undefined;
  readonly #asked = new Map<Module, Promise<FoundSymbols>>();
  readonly #found = new Map<string, FoundSymbols>();

  /** Without a source no module is looked for, and none counts as missing. */
  constructor(source: SymbolSource | undefined) {
    this.#source = source;
  }

  async file(module: Module): Promise<SymbolFile | undefined> {
    if (this.#source === undefined) return undefined;
    const asked = this.#asked.get(module) ?? this.#ask(module, this.#source);
    this.#asked.set(module, asked);
    const found = await asked;
    return found.kind === 'found' ? found.file : undefined;
  }

  /**
   * What came of the module's look-up; undefined where it was never needed. Kept by leaf name, as rust-minidump
   * does: modules with the same leaf name share it (reference symbols §2.2).
   */
  outcome(module: Module): FoundSymbols | undefined {
    return this.#found.get(leafName(module.codeFile));
  }

  async #ask(module: Module, source: SymbolSource): Promise<FoundSymbols> {
    const { debugFile, debugId } = module;
    const found: FoundSymbols =
      debugFile === undefined || debugId === undefined
        ? { kind: 'missing' }
        : await source({ ...module, debugFile, debugId });
    this.#found.set(leafName(module.codeFile), found);
    return found;
  }
}
