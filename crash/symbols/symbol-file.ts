import { countUpTo, type NumberColumn } from './number-column.ts';
import type {
  CfiRecord,
  FunctionRecord,
  InlineRecord,
  ModuleRecord,
  PublicRecord,
  StackWinRecord,
} from './records.ts';

export interface SymbolFileContent {
  readonly module: ModuleRecord;
  /** `CODE_ID`, `GENERATOR`, `URL` → the rest of the line. */
  readonly info: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<number, string>;
  readonly inlineOrigins: ReadonlyMap<number, string>;
  /** Ascending by address, without overlaps. */
  readonly functions: readonly FunctionRecord[];
  /** Ascending by address. */
  readonly publics: readonly PublicRecord[];
  /** Ascending by address, without overlaps. */
  readonly cfi: readonly CfiRecord[];
  readonly stackWin: readonly StackWinRecord[];
  readonly lines: LineColumns;
}

export interface LineColumns {
  readonly address: NumberColumn;
  readonly size: NumberColumn;
  readonly line: NumberColumn;
  readonly file: NumberColumn;
}

export interface SourceLine {
  readonly file: string | undefined;
  readonly line: number;
}

export interface InlinedFunction {
  readonly function: string;
  readonly source: SourceLine | undefined;
}

/** What a .sym file says of an address. */
export interface SymbolHit {
  readonly function: string;
  /** Where the function or public symbol begins, relative to the module's base. */
  readonly functionAddress: number;
  readonly parameterSize: number;
  /** Where in the function itself, not in what is inlined into it. */
  readonly source: SourceLine | undefined;
  /** Innermost first. */
  readonly inlines: readonly InlinedFunction[];
}

/** A parsed .sym file, made for many look-ups. */
export class SymbolFile {
  readonly content: SymbolFileContent;

  constructor(content: SymbolFileContent) {
    this.content = content;
  }

  /**
   * The function, else the public symbol, at an address relative to the module's base. A public symbol counts only
   * where no function begins after it and before the address (reference symbols §3.1).
   */
  lookup(address: number): SymbolHit | undefined {
    const before = lastUpTo(this.content.functions, address);
    if (before !== undefined && address < before.address + before.size)
      return this.#inFunction(before, address);
    const symbol = lastUpTo(this.content.publics, address);
    if (symbol === undefined || (before !== undefined && before.address > symbol.address)) return undefined;
    return {
      function: symbol.name,
      functionAddress: symbol.address,
      parameterSize: symbol.parameterSize,
      source: undefined,
      inlines: [],
    };
  }

  /** The CFI rules in force at an address: the INIT record's, then each change up to the address. */
  cfiRules(address: number): readonly string[] | undefined {
    const record = lastUpTo(this.content.cfi, address);
    if (record === undefined || address >= record.address + record.size) return undefined;
    return [
      record.rules,
      ...record.changes.filter((change) => change.address <= address).map(({ rules }) => rules),
    ];
  }

  #inFunction(found: FunctionRecord, address: number): SymbolHit {
    const innermost = this.#sourceLine(found, address);
    const chain = inlineChain(found.inlines, address);
    const sources = [...chain.map((inline) => this.#callSite(inline)), innermost];
    return {
      function: found.name,
      functionAddress: found.address,
      parameterSize: found.parameterSize,
      source: sources[0],
      inlines: chain
        .map((inline, depth) => ({
          function: this.content.inlineOrigins.get(inline.origin) ?? '<unknown>',
          source: sources[depth + 1],
        }))
        .reverse(),
    };
  }

  #callSite(inline: InlineRecord): SourceLine {
    return { file: this.content.files.get(inline.callFile), line: inline.callLine };
  }

  #sourceLine({ firstLine, lineCount }: FunctionRecord, address: number): SourceLine | undefined {
    const { lines, files } = this.content;
    for (let at = firstLine; at < firstLine + lineCount; at += 1) {
      const start = lines.address.at(at);
      if (address >= start && address < start + lines.size.at(at)) {
        return { file: files.get(lines.file.at(at)), line: lines.line.at(at) };
      }
    }
    return undefined;
  }
}

/** The inlined calls at an address, outermost first: depth 0, 1, … as far as there is one at each. */
function inlineChain(inlines: readonly InlineRecord[], address: number): InlineRecord[] {
  const chain: InlineRecord[] = [];
  for (;;) {
    const next = inlines.find(
      ({ depth, ranges }) =>
        depth === chain.length && ranges.some(([start, size]) => address >= start && address < start + size),
    );
    if (next === undefined) return chain;
    chain.push(next);
  }
}

function lastUpTo<T extends { readonly address: number }>(
  records: readonly T[],
  address: number,
): T | undefined {
  return records[countUpTo(records.length, (index) => records[index]?.address ?? 0, address) - 1];
}
