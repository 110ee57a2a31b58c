/** What a download address asks for (reference symbols §1.1). */
export interface Download {
  readonly debugFile: string;
  /** Upper-cased. */
  readonly debugId: string;
  readonly symbolsFile: string;
  /** Whether try symbols were asked for, by path or query. */
  readonly tried: boolean;
}

/** Control characters, everything outside ASCII, and what a storage key may not hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const refusedCharacters = /[\x00-\x1f\x7f-\u{10ffff}\\^`><{}[\]#%"'|]/u;

/** The parts of `/FILE/ID/NAME` or `/try/FILE/ID/NAME`, decoded; undefined where the path is no download address. */
export function downloadPath(
  path: string,
  query: Readonly<Record<string, unknown>> = {},
): Download | undefined {
  const words = path.split('/').slice(1);
  const tried = words.length === 4 && words[0] === 'try';
  const parts = (tried ? words.slice(1) : words).map(decoded);
  const [debugFile, debugId, symbolsFile] = parts;
  if (parts.length !== 3 || debugFile === undefined || debugId === undefined || symbolsFile === undefined) {
    return undefined;
  }
  if (!isName(debugFile) || !isName(symbolsFile) || !/^[0-9a-f]{1,64}$/i.test(debugId)) return undefined;
  return {
    debugFile,
    debugId: debugId.toUpperCase(),
    symbolsFile,
    tried: tried || query['try'] !== undefined,
  };
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined; // a broken escape names no file
  }
}

/** One name inside a folder, never a way out of it. */
function isName(name: string): boolean {
  return (
    name !== '' &&
    name !== '.' &&
    name !== '..' &&
    name.length <= 255 &&
    !name.includes('/') &&
    !refusedCharacters.test(name)
  );
}

const knownEndings = ['.sym', '.dl_', '.ex_', '.pd_', '.dbg.gz', '.tar.bz2'];

/** Whether Tecken would refuse without looking: `file.ptr`, an id of 33 zeros, an ending that is no symbols' (§1.1). */
export function isIgnored({ debugId, symbolsFile }: Download): boolean {
  const name = symbolsFile.toLowerCase();
  return (
    symbolsFile === 'file.ptr' ||
    /^0{33}$/.test(debugId) ||
    !knownEndings.some((ending) => name.endsWith(ending))
  );
}
