import type { Module } from '../minidump/streams/modules.ts';
import type { SymbolFile } from '../symbols/symbol-file.ts';

/** What came of looking for a module's symbols. `corrupt` is for a file at hand, `missing` also for a bad download (§2.1). */
export type FoundSymbols =
  | { readonly kind: 'found'; readonly file: SymbolFile; readonly url?: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'corrupt' };

/** Finds a module's symbols. Asked at most once for a module, and only for one that has debug file and debug id. */
export type SymbolSource = (module: IdentifiedModule) => Promise<FoundSymbols>;

export interface IdentifiedModule extends Module {
  readonly debugFile: string;
  readonly debugId: string;
}
