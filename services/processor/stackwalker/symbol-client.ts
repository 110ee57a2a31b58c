import { parseSymbolFile } from '../../../crash/symbols/parse-symbol-file.ts';
import type { SymbolFile } from '../../../crash/symbols/symbol-file.ts';
import { SymbolFileError } from '../../../crash/symbols/symbol-file-error.ts';
import type { StackwalkerOptions } from '../options.ts';
import { createByteBoundedCache } from './byte-bounded-cache.ts';
import { download } from './download.ts';
import { type SymbolModule, symbolUrl } from './symbol-url.ts';

type SymbolOptions = Pick<
  StackwalkerOptions,
  'symbolsUrl' | 'symbolsTimeout' | 'symbolsMaxBytes' | 'symbolsCacheBytes'
>;

/** A parsed symbol file and the address it came from. */
interface FetchedSymbols {
  readonly file: SymbolFile;
  readonly url: string;
}

export type SymbolAnswer = ({ readonly kind: 'found' } & FetchedSymbols) | { readonly kind: 'missing' };

export interface SymbolClient {
  /** Asks at most once for each module; what is missing is asked for again at the next crash. */
  forOneCrash(): (module: SymbolModule) => Promise<SymbolAnswer>;
  clear(): void;
}

/**
 * Symbol files from the servers of `symbolsUrl`, asked in order, kept parsed up to `symbolsCacheBytes`. Whatever goes
 * wrong on the way, an unreadable file included, means that the module's symbols are missing (reference symbols §8).
 */
export function createSymbolClient(options: SymbolOptions): SymbolClient {
  const parsed = createByteBoundedCache<FetchedSymbols>(options.symbolsCacheBytes);
  const underWay = new Map<string, Promise<FetchedSymbols | undefined>>();
  const stopping = new AbortController();
  const limits = {
    timeout: options.symbolsTimeout,
    maxBytes: options.symbolsMaxBytes,
    signal: stopping.signal,
  };

  const fetchOne = async (url: string): Promise<FetchedSymbols | undefined> => {
    const bytes = await download(url, limits);
    const file = bytes && parseOrMissing(bytes);
    if (bytes === undefined || file === undefined) return undefined;
    const fetched = { file, url: url.replace(/\?.*$/s, '') };
    parsed.set(url, fetched, bytes.length);
    return fetched;
  };
  const fetchShared = (url: string): Promise<FetchedSymbols | undefined> => {
    const shared = underWay.get(url) ?? fetchOne(url).finally(() => underWay.delete(url));
    underWay.set(url, shared);
    return shared;
  };
  const find = async (module: SymbolModule): Promise<SymbolAnswer> => {
    for (const base of options.symbolsUrl) {
      const url = symbolUrl(base, module);
      const found = url === undefined ? undefined : (parsed.get(url) ?? (await fetchShared(url)));
      if (found !== undefined) return { kind: 'found', ...found };
    }
    return { kind: 'missing' };
  };
  return {
    forOneCrash: () => {
      const asked = new Map<string, Promise<SymbolAnswer>>();
      return (module) => {
        const key = symbolUrl('', module) ?? '';
        const answer = asked.get(key) ?? find(module);
        asked.set(key, answer);
        return answer;
      };
    },
    clear: () => {
      stopping.abort();
      parsed.clear();
    },
  };
}

function parseOrMissing(bytes: Uint8Array): SymbolFile | undefined {
  try {
    return parseSymbolFile(bytes);
  } catch (error) {
    if (error instanceof SymbolFileError) return undefined;
    throw error;
  }
}
