import { type Analyzer, standardAnalyzer } from './analysis.ts';
import { type DateFormat, dateFormat, defaultDateFormat, type ParsedDate } from './date-format.ts';

export type NumberType = 'long' | 'integer' | 'short' | 'byte' | 'double' | 'float' | 'half_float';
export type FieldTypeName = 'keyword' | 'text' | 'boolean' | 'date' | NumberType;

/** A leaf of a mapping, ready for use. `parameters` is what mapping calls show. */
export interface Field {
  readonly path: string;
  readonly type: FieldTypeName;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly searchable: boolean;
  readonly analyzer: Analyzer;
  readonly fielddata: boolean;
  readonly ignoreAbove: number;
  readonly ignoreMalformed: boolean;
  readonly nullValue: unknown;
  readonly date: DateFormat;
  /** Multi-fields: `full` of `signature.full`. */
  readonly fields: readonly Field[];
}

/** One indexed value: keyword and token texts, numbers, dates in milliseconds, booleans as 0 and 1. */
export type FieldValue = string | number;

const wholeBounds: ReadonlyMap<string, readonly [bigint, bigint]> = new Map([
  ['long', [-(2n ** 63n), 2n ** 63n - 1n]],
  ['integer', [-(2n ** 31n), 2n ** 31n - 1n]],
  ['short', [-32_768n, 32_767n]],
  ['byte', [-128n, 127n]],
]);
const fractional: ReadonlySet<string> = new Set(['double', 'float', 'half_float']);

export const defaultDate: DateFormat = dateFormat(defaultDateFormat);

export const plainField: Omit<Field, 'path' | 'type' | 'parameters'> = {
  searchable: true,
  analyzer: standardAnalyzer,
  fielddata: false,
  ignoreAbove: Number.POSITIVE_INFINITY,
  ignoreMalformed: false,
  nullValue: undefined,
  date: defaultDate,
  fields: [],
};

export function isFieldType(name: string): name is FieldTypeName {
  return ['keyword', 'text', 'boolean', 'date'].includes(name) || isNumberType(name);
}

export function isNumberType(name: string): name is NumberType {
  return wholeBounds.has(name) || fractional.has(name);
}

/** Types whose values are texts. */
export function isTextual(field: Field): boolean {
  return field.type === 'keyword' || field.type === 'text';
}

/** A value that a field refuses; `reason` is the node's own wording. */
export class ValueError extends Error {
  readonly type: string;

  constructor(reason: string, type = 'illegal_argument_exception') {
    super(reason);
    this.name = 'ValueError';
    this.type = type;
  }
}

/** Indexed values of one JSON value that is no object, array or null. Throws ValueError. */
export function indexedValues(field: Field, value: string | number | boolean): readonly FieldValue[] {
  switch (field.type) {
    case 'keyword': {
      const text = String(value);
      return text.length > field.ignoreAbove ? [] : [text];
    }
    case 'text':
      return field.analyzer(String(value));
    case 'boolean':
      return [parseBoolean(value)];
    case 'date':
      return [parseDate(field, value).start];
    default:
      return [parseNumber(field.type, value)];
  }
}

export function parseBoolean(value: unknown): number {
  if (value === true || value === 'true') return 1;
  if (value === false || value === 'false' || value === '') return 0;
  throw new ValueError(`Failed to parse value [${String(value)}] as only [true] or [false] are allowed.`);
}

export function parseDate(field: Field, value: unknown): ParsedDate {
  const text = String(value);
  const parsed = field.date.parse(text);
  if (parsed) return parsed;
  const format = String(field.parameters['format'] ?? defaultDateFormat);
  throw new ValueError(`failed to parse date field [${text}] with format [${format}]`);
}

/** A number as the type stores it: whole types cut the fraction off, `float` rounds to 32 bits. */
export function parseNumber(type: NumberType, value: unknown): number {
  if (typeof value === 'boolean')
    throw new ValueError(
      `Current token (VALUE_${value ? 'TRUE' : 'FALSE'}) not numeric, can not use numeric value accessors`,
      'input_coercion_exception',
    );
  const text = String(value).trim();
  if (text === '' || text.length > 1000 || !/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,4})?$/i.test(text)) {
    throw new ValueError(text === '' ? 'empty String' : `For input string: "${String(value).slice(0, 200)}"`);
  }
  const number = Number(text);
  const bounds = wholeBounds.get(type);
  if (bounds) return wholeNumber(type, text, number, bounds);
  const stored = type === 'double' ? number : Math.fround(number);
  if (!Number.isFinite(stored))
    throw new ValueError(`[${type}] supports only finite values, but got [${Number(number)}]`);
  return stored;
}

function wholeNumber(
  type: string,
  text: string,
  number: number,
  [low, high]: readonly [bigint, bigint],
): number {
  const exact = /^[+-]?\d+$/.test(text) ? BigInt(text.replace(/^\+/, '')) : undefined;
  const whole = exact ?? (Number.isFinite(number) ? BigInt(Math.trunc(number)) : high + 1n);
  // Numbers in JSON beyond 2^53 have lost their last digits already, so the upper bound itself is let through.
  if (whole < low || (whole > high && number !== Number(high))) {
    throw new ValueError(
      `Value [${text}] is out of range for ${type === 'long' ? 'a long' : type === 'integer' ? 'an integer' : `a ${type}`}`,
    );
  }
  return Number(whole);
}
