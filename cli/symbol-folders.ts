import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SymbolSource } from '../crash/stackwalk/symbol-source.ts';
import { symbolPath } from '../crash/symbols/debug-id.ts';
import { parseSymbolFile } from '../crash/symbols/parse-symbol-file.ts';
import { SymbolFileError } from '../crash/symbols/symbol-file-error.ts';

/** Symbols from folders in the Breakpad layout, the first folder that has a module's file first; ids in any case. */
export function symbolFolders(folders: readonly string[]): SymbolSource {
  return async (module) => {
    const path = symbolPath(module).split('/');
    for (const folder of folders) {
      const bytes = await readInAnyCase(folder, path);
      if (bytes === undefined) continue;
      try {
        return { kind: 'found', file: parseSymbolFile(bytes) };
      } catch (error) {
        if (error instanceof SymbolFileError) return { kind: 'corrupt' };
        throw error;
      }
    }
    return { kind: 'missing' };
  };
}

async function readInAnyCase(folder: string, path: readonly string[]): Promise<Uint8Array | undefined> {
  let place = folder;
  for (const name of path) {
    const entries = await readdir(place).catch((): string[] => []);
    const entry = entries.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
    if (entry === undefined) return undefined;
    place = join(place, entry);
  }
  return readFile(place);
}
