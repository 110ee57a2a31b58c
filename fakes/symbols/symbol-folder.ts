import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Download } from './download-path.ts';

export interface StoredSymbols {
  readonly path: string;
  /** In bytes, as stored. */
  readonly size: number;
}

/** A folder in the Breakpad layout. It is read at each request, so files may come and go. */
export class SymbolFolder {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  /** The file a download asks for: ids in any case, names exactly. */
  async find({ debugFile, debugId, symbolsFile }: Download): Promise<StoredSymbols | undefined> {
    const ids = (await names(join(this.#root, debugFile))).filter((id) => id.toUpperCase() === debugId);
    for (const id of ids) {
      if (!(await names(join(this.#root, debugFile, id))).includes(symbolsFile)) continue;
      const path = join(this.#root, debugFile, id, symbolsFile);
      const size = await fileSize(path);
      if (size !== undefined) return { path, size };
    }
    return undefined;
  }

  /** Addresses of the files that are served, at most `limit`, in order. */
  async list(limit: number): Promise<string[]> {
    const addresses: string[] = [];
    for (const debugFile of await names(this.#root)) {
      for (const id of await names(join(this.#root, debugFile))) {
        for (const name of await names(join(this.#root, debugFile, id))) {
          if (addresses.length === limit) return addresses;
          addresses.push(`/${[debugFile, id, name].map(encodeURIComponent).join('/')}`);
        }
      }
    }
    return addresses;
  }
}

async function names(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch {
    return []; // no such folder: nothing is served from it
  }
}

async function fileSize(path: string): Promise<number | undefined> {
  try {
    const found = await stat(path);
    return found.isFile() ? found.size : undefined;
  } catch {
    return undefined; // gone since it was listed
  }
}
