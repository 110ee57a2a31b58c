import { NumberColumn } from './number-column.ts';
import {
  cfiRecord,
  functionRecord,
  inlineRecord,
  lineRecord,
  moduleRecord,
  numberedName,
  publicRecord,
  stackWinRecord,
} from './record-lines.ts';
import type { CfiRecord, FunctionRecord, ModuleRecord, PublicRecord, StackWinRecord } from './records.ts';
import { SymbolFile } from './symbol-file.ts';
import { SymbolFileError } from './symbol-file-error.ts';

/** Whose reader is followed in what it tolerates (reference symbols §3.3). Only `rust` is built. */
export type SymbolProfile = 'rust' | 'breakpad' | 'symbolic';

/** rust-minidump skips longer lines. */
const longestLine = 160 * 1024;
const lineFeed = 10;
const carriageReturn = 13;

/**
 * Reads a Breakpad .sym file. The `rust` profile refuses the whole file for one bad record, for a missing final line
 * feed, and where MODULE is not the first line.
 * @throws {SymbolFileError} `malformed` with the line, or `profile-not-built`.
 */
export function parseSymbolFile(bytes: Uint8Array, profile: SymbolProfile = 'rust'): SymbolFile {
  if (profile !== 'rust') {
    throw new SymbolFileError('profile-not-built', `the profile ${profile} is not built; use rust`);
  }
  if (bytes.length === 0) throw new SymbolFileError('malformed', 'the file is empty');
  if (bytes.at(-1) !== lineFeed)
    throw new SymbolFileError('malformed', 'no line feed at the end of the file');
  const reader = new Reader();
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let number = 0;
  for (let start = 0; start < bytes.length; ) {
    const feed = bytes.indexOf(lineFeed, start);
    const end = bytes[feed - 1] === carriageReturn && feed > start ? feed - 1 : feed;
    number += 1;
    if (end - start <= longestLine && !reader.read(text.toString('utf8', start, end))) {
      throw new SymbolFileError('malformed', 'not a record of a symbol file', number);
    }
    start = feed + 1;
  }
  return reader.finish();
}

class Reader {
  #module: ModuleRecord | undefined;
  #info = new Map<string, string>();
  #files = new Map<number, string>();
  #origins = new Map<number, string>();
  #functions: FunctionRecord[] = [];
  #publics: PublicRecord[] = [];
  #cfi: CfiRecord[] = [];
  #stackWin: StackWinRecord[] = [];
  #function: FunctionRecord | undefined;
  #lines = {
    address: new NumberColumn(),
    size: new NumberColumn(),
    line: new NumberColumn(),
    file: new NumberColumn(),
  };

  /** Takes one line; false where it is no record. */
  read(text: string): boolean {
    if (this.#module === undefined) {
      this.#module = moduleRecord(text);
      return this.#module !== undefined;
    }
    switch (text.slice(0, text.indexOf(' ') === -1 ? text.length : text.indexOf(' '))) {
      case '':
        return text === '';
      case 'INFO':
        return this.#readInfo(text);
      case 'FILE':
        return setNumbered(this.#files, text);
      case 'INLINE_ORIGIN':
        return setNumbered(this.#origins, text);
      case 'FUNC':
        return this.#readFunction(text);
      case 'INLINE':
        return this.#readInline(text);
      case 'PUBLIC':
        return this.#readPublic(text);
      case 'STACK':
        return this.#readStack(text);
      default:
        return this.#readLine(text);
    }
  }

  finish(): SymbolFile {
    if (this.#module === undefined) throw new SymbolFileError('malformed', 'no MODULE record', 1);
    return new SymbolFile({
      module: this.#module,
      info: this.#info,
      files: this.#files,
      inlineOrigins: this.#origins,
      functions: withoutOverlaps(this.#functions),
      publics: this.#publics.sort((a, b) => a.address - b.address),
      cfi: withoutOverlaps(this.#cfi),
      stackWin: this.#stackWin,
      lines: this.#lines,
    });
  }

  #readInfo(text: string): boolean {
    const [, key, value] = /^INFO (\S+) ?(.*)$/s.exec(text) ?? [];
    if (key !== undefined) this.#info.set(key, value ?? '');
    return true;
  }

  #readFunction(text: string): boolean {
    this.#function = functionRecord(text, this.#lines.address.length);
    if (this.#function !== undefined) this.#functions.push(this.#function);
    return this.#function !== undefined;
  }

  #readInline(text: string): boolean {
    const record = inlineRecord(text);
    if (record === undefined || this.#function === undefined) return false;
    this.#function.inlines.push(record);
    return true;
  }

  #readPublic(text: string): boolean {
    this.#function = undefined;
    const record = publicRecord(text);
    if (record !== undefined) this.#publics.push(record);
    return record !== undefined;
  }

  #readStack(text: string): boolean {
    this.#function = undefined;
    if (text.startsWith('STACK WIN')) {
      const record = stackWinRecord(text);
      if (record !== undefined) this.#stackWin.push(record);
      return record !== undefined;
    }
    const record = cfiRecord(text);
    if (record === undefined) return false;
    const { address, size, rules } = record;
    if (size !== undefined) this.#cfi.push({ address, size, rules, changes: [] });
    else this.#cfi.at(-1)?.changes.push({ address, rules });
    return true;
  }

  #readLine(text: string): boolean {
    const record = lineRecord(text);
    if (record === undefined || this.#function === undefined) return false;
    if (record.size === 0) return true;
    this.#lines.address.push(record.address);
    this.#lines.size.push(record.size);
    this.#lines.line.push(record.line);
    this.#lines.file.push(record.file);
    this.#function.lineCount += 1;
    return true;
  }
}

function setNumbered(names: Map<number, string>, text: string): boolean {
  const record = numberedName(text);
  if (record !== undefined) names.set(...record);
  return record !== undefined;
}

/** Ascending by address; what has no size, or overlaps an earlier one, is dropped (reference symbols §3.3). */
function withoutOverlaps<T extends { readonly address: number; readonly size: number }>(
  records: readonly T[],
): T[] {
  const kept: T[] = [];
  const sorted = records.filter(({ size }) => size > 0).sort((a, b) => a.address - b.address);
  for (const record of sorted) {
    const last = kept.at(-1);
    if (last === undefined || record.address >= last.address + last.size) kept.push(record);
  }
  return kept;
}
