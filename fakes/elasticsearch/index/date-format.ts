import { illegalArgument } from '../errors.ts';

/** A date as written: where it starts and, where parts were left out, the last millisecond it can mean. */
export interface ParsedDate {
  readonly start: number;
  readonly end: number;
}

/** One `||`-separated date format of a mapping. */
export interface DateFormat {
  readonly parse: (text: string) => ParsedDate | undefined;
  readonly print: (milliseconds: number) => string;
}

export const defaultDateFormat = 'strict_date_optional_time||epoch_millis';

/** Parses with the first alternative that fits and prints with the first of all. Throws on an unknown format. */
export function dateFormat(format: string): DateFormat {
  const alternatives = format.split('||').map((one) => named.get(one) ?? pattern(one));
  return {
    parse: (text) => {
      for (const alternative of alternatives) {
        const parsed = alternative.parse(text);
        if (parsed) return parsed;
      }
      return undefined;
    },
    print: (milliseconds) => alternatives[0]?.print(milliseconds) ?? '',
  };
}

function epoch(unit: number): DateFormat {
  return {
    parse: (text) => {
      if (!/^-?\d{1,18}(?:\.\d{1,9})?$/.test(text)) return undefined;
      const start = Math.floor(Number(text) * unit);
      return { start, end: start };
    },
    print: (milliseconds) => String(Math.floor(milliseconds / unit)),
  };
}

const optionalTime =
  /^([+-]?\d{4,9})(?:-(\d\d)(?:-(\d\d)(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?(Z|[+-]\d\d(?::?\d\d)?)?)?)?)?)?$/;

function parseOptionalTime(text: string): ParsedDate | undefined {
  const match = optionalTime.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  return fromParts({ year, month, day, hour, minute, second, fraction, zone });
}

interface DateParts {
  readonly year?: string | undefined;
  readonly month?: string | undefined;
  readonly day?: string | undefined;
  readonly hour?: string | undefined;
  readonly minute?: string | undefined;
  readonly second?: string | undefined;
  readonly fraction?: string | undefined;
  readonly zone?: string | undefined;
}

function fromParts(parts: DateParts): ParsedDate | undefined {
  const year = Number(parts.year ?? 1970);
  const month = Number(parts.month ?? 1);
  const day = Number(parts.day ?? 1);
  const [hour, minute, second] = [
    Number(parts.hour ?? 0),
    Number(parts.minute ?? 0),
    Number(parts.second ?? 0),
  ];
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const fraction = Math.floor(Number(`0.${parts.fraction ?? 0}`) * 1000 + 1e-6);
  const offset = zoneOffset(parts.zone);
  const at = (y: number, mo: number, d: number, h: number, mi: number, s: number, ms: number): number =>
    utc(y, mo, d, h, mi, s, ms) - offset;
  const start = at(year, month - 1, day, hour, minute, second, fraction);
  const end = (): number => {
    if (parts.month === undefined) return at(year + 1, 0, 1, 0, 0, 0, 0) - 1;
    if (parts.day === undefined) return at(year, month, 1, 0, 0, 0, 0) - 1;
    if (parts.hour === undefined) return start + 86_399_999;
    if (parts.minute === undefined) return start + 3_599_999;
    if (parts.second === undefined) return start + 59_999;
    return parts.fraction === undefined ? start + 999 : start;
  };
  return Number.isFinite(start) ? { start, end: end() } : undefined;
}

/** `Date.UTC` without its reading of years 0–99 as 1900–1999. */
function utc(y: number, mo: number, d: number, h: number, mi: number, s: number, ms: number): number {
  const date = new Date(Date.UTC(2000, mo, d, h, mi, s, ms));
  return date.setUTCFullYear(y, mo, d);
}

function daysOf(year: number, month: number): number {
  return new Date(utc(year, month, 0, 0, 0, 0, 0)).getUTCDate();
}

function zoneOffset(zone: string | undefined): number {
  const match = /^([+-])(\d\d):?(\d\d)?$/.exec(zone ?? '');
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3] ?? 0)) * 60_000;
}

function isoMilliseconds(milliseconds: number): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? String(milliseconds) : date.toISOString();
}

const letters: ReadonlyMap<string, { readonly part: keyof DateParts; readonly source: string }> = new Map([
  ['y', { part: 'year', source: '\\d{4}' }],
  ['u', { part: 'year', source: '\\d{4}' }],
  ['M', { part: 'month', source: '\\d\\d' }],
  ['d', { part: 'day', source: '\\d\\d' }],
  ['H', { part: 'hour', source: '\\d\\d' }],
  ['m', { part: 'minute', source: '\\d\\d' }],
  ['s', { part: 'second', source: '\\d\\d' }],
  ['S', { part: 'fraction', source: '' }],
  ['Z', { part: 'zone', source: '' }],
  ['X', { part: 'zone', source: '' }],
  ['x', { part: 'zone', source: '' }],
]);

/** Format names of the reference documentation "Built in formats" that are built here; else a Java pattern. */
const named: ReadonlyMap<string, DateFormat> = new Map([
  ['strict_date_optional_time', { parse: parseOptionalTime, print: isoMilliseconds }],
  ['date_optional_time', { parse: parseOptionalTime, print: isoMilliseconds }],
  ['strict_date_time', { parse: parseOptionalTime, print: isoMilliseconds }],
  ['strict_date', pattern('yyyy-MM-dd')],
  ['date', pattern('yyyy-MM-dd')],
  ['epoch_millis', epoch(1)],
  ['epoch_second', epoch(1000)],
]);

/** A java.time pattern of fixed-width fields: y M d H m s S, zones Z X x, quoted text. Others are refused. */
function pattern(format: string): DateFormat {
  const pieces = format.match(/([A-Za-z])\1*|'[^']*'|[^A-Za-z']/g) ?? [];
  if (format.length > 100 || pieces.join('') !== format) throw invalidFormat(format);
  const parts: (keyof DateParts)[] = [];
  let source = '';
  for (const piece of pieces) {
    const letter = letters.get(piece[0] ?? '');
    if (letter) {
      parts.push(letter.part);
      source += `(${sourceOf(piece, letter.source)})`;
    } else if (/^[A-Za-z]/.test(piece)) throw invalidFormat(format);
    else source += piece.replaceAll("'", '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  }
  const expression = new RegExp(`^${source}$`);
  return {
    parse: (text) => {
      const match = expression.exec(text);
      return match
        ? fromParts(Object.fromEntries(parts.map((part, at) => [part, match[at + 1]])))
        : undefined;
    },
    print: (milliseconds) => pieces.map((piece) => printPiece(piece, new Date(milliseconds))).join(''),
  };
}

function sourceOf(piece: string, plain: string): string {
  if (piece[0] === 'S') return `\\d{${piece.length}}`;
  if (piece[0] === 'Z') return piece.length < 4 ? '[+-]\\d{4}' : '[+-]\\d\\d:\\d\\d|Z';
  if (piece[0] !== 'X' && piece[0] !== 'x') return plain;
  const zulu = piece[0] === 'X' ? '|Z' : '';
  if (piece.length === 1) return `[+-]\\d\\d(?:\\d\\d)?${zulu}`;
  return `[+-]\\d\\d${piece.length === 3 ? ':' : ''}\\d\\d${zulu}`;
}

function printPiece(piece: string, date: Date): string {
  const iso = date.toISOString();
  switch (piece[0]) {
    case 'y':
    case 'u':
      return iso.slice(0, -20);
    case 'M':
      return iso.slice(-19, -17);
    case 'd':
      return iso.slice(-16, -14);
    case 'H':
      return iso.slice(-13, -11);
    case 'm':
      return iso.slice(-10, -8);
    case 's':
      return iso.slice(-7, -5);
    case 'S':
      return iso.slice(-4, -1).padEnd(piece.length, '0').slice(0, piece.length);
    case 'Z':
      return piece.length < 4 ? '+0000' : 'Z';
    case 'X':
      return 'Z';
    case 'x':
      return piece.length === 3 ? '+00:00' : piece.length === 1 ? '+00' : '+0000';
    default:
      return piece.replaceAll("'", '');
  }
}

function invalidFormat(format: string): Error {
  return illegalArgument(
    `Invalid format: [${format}]: crashbox knows y M d H m s S Z X x and the common names`,
  );
}
