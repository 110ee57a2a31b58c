/** The text forms of the records; each gives undefined where a line does not have the form. */
import type { FunctionRecord, InlineRecord, ModuleRecord, PublicRecord, StackWinRecord } from './records.ts';

export function moduleRecord(text: string): ModuleRecord | undefined {
  const [, os, cpu, debugId, name] = /^MODULE +(\S+) +(\S+) +([0-9A-Fa-f]+) +(.+)$/.exec(text) ?? [];
  return os !== undefined && cpu !== undefined && debugId !== undefined && name !== undefined
    ? { os, cpu, debugId, name }
    : undefined;
}

/** `FILE number name` and `INLINE_ORIGIN number name`. */
export function numberedName(text: string): readonly [number, string] | undefined {
  const [, number, name] = /^\S+ +(\d{1,10}) (.*)$/s.exec(text) ?? [];
  return number !== undefined && name !== undefined ? [Number(number), name.trimStart()] : undefined;
}

export function functionRecord(text: string, firstLine: number): FunctionRecord | undefined {
  const [, start, length, parameters, name] =
    /^FUNC +(?:m +)?([0-9a-f]{1,13}) +([0-9a-f]{1,8}) +([0-9a-f]{1,8}) (.*)$/is.exec(text) ?? [];
  if (start === undefined || length === undefined || parameters === undefined || name === undefined) {
    return undefined;
  }
  return {
    address: Number.parseInt(start, 16),
    size: Number.parseInt(length, 16),
    parameterSize: Number.parseInt(parameters, 16),
    name: name.trimStart(),
    firstLine,
    lineCount: 0,
    inlines: [],
  };
}

export function publicRecord(text: string): PublicRecord | undefined {
  const [, start, parameters, name] =
    /^PUBLIC +(?:m +)?([0-9a-f]{1,13}) +([0-9a-f]{1,8}) (.*)$/is.exec(text) ?? [];
  if (start === undefined || parameters === undefined || name === undefined) return undefined;
  return {
    address: Number.parseInt(start, 16),
    parameterSize: Number.parseInt(parameters, 16),
    name: name.trimStart(),
  };
}

export function inlineRecord(text: string): InlineRecord | undefined {
  const words = text.split(/ +/);
  const [depth, callLine, callFile, origin] = words.slice(1, 5).map(Number);
  const numbers = words
    .slice(5)
    .map((word) => (/^[0-9a-f]{1,13}$/i.test(word) ? Number.parseInt(word, 16) : NaN));
  if (
    depth === undefined ||
    callLine === undefined ||
    callFile === undefined ||
    origin === undefined ||
    ![depth, callLine, callFile, origin].every((value) => Number.isInteger(value) && value >= 0) ||
    numbers.length === 0 ||
    numbers.length % 2 !== 0 ||
    numbers.some(Number.isNaN)
  ) {
    return undefined;
  }
  const ranges = numbers.flatMap((address, index): [number, number][] =>
    index % 2 === 0 ? [[address, numbers[index + 1] ?? 0]] : [],
  );
  return { depth, callLine, callFile, origin, ranges };
}

export interface LineRecord {
  readonly address: number;
  readonly size: number;
  readonly line: number;
  readonly file: number;
}

export function lineRecord(text: string): LineRecord | undefined {
  const words = text.split(' ');
  const [address, size, line, file] = words;
  if (
    words.length !== 4 ||
    address === undefined ||
    size === undefined ||
    line === undefined ||
    file === undefined ||
    !hexWord.test(address) ||
    !hexWord.test(size) ||
    !decimalWord.test(line) ||
    !decimalWord.test(file)
  ) {
    return undefined;
  }
  return {
    address: Number.parseInt(address, 16),
    size: Number.parseInt(size, 16),
    line: Number(line),
    file: Number(file),
  };
}

const hexWord = /^[0-9a-f]{1,13}$/i;
const decimalWord = /^\d{1,10}$/;

export function stackWinRecord(text: string): StackWinRecord | undefined {
  const [, type, address, size, rest] =
    /^STACK WIN +([0-9a-f]) +([0-9a-f]{1,13}) +([0-9a-f]{1,8}) +(.+)$/is.exec(text) ?? [];
  if (type === undefined || address === undefined || size === undefined || rest === undefined)
    return undefined;
  return {
    type: Number.parseInt(type, 16),
    address: Number.parseInt(address, 16),
    size: Number.parseInt(size, 16),
    rest,
  };
}

/** `STACK CFI INIT address size rules` and `STACK CFI address rules`; a size of undefined marks the second. */
export function cfiRecord(
  text: string,
): { readonly address: number; readonly size: number | undefined; readonly rules: string } | undefined {
  const [, init, address, size, rules] =
    /^STACK CFI (?:(INIT) +([0-9a-f]{1,13}) +([0-9a-f]{1,8}) +|)(.+)$/is.exec(text) ?? [];
  if (rules === undefined) return undefined;
  if (init !== undefined && address !== undefined && size !== undefined) {
    return { address: Number.parseInt(address, 16), size: Number.parseInt(size, 16), rules };
  }
  const [, at, changed] = /^([0-9a-f]{1,13}) +(.+)$/is.exec(rules) ?? [];
  return at === undefined || changed === undefined
    ? undefined
    : { address: Number.parseInt(at, 16), size: undefined, rules: changed };
}
