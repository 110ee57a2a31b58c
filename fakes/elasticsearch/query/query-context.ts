import { isJsonObject, type JsonObject } from '../../../crash/json.ts';
import { parsingError, queryShard } from '../errors.ts';
import {
  type Field,
  type FieldValue,
  isNumberType,
  parseBoolean,
  parseDate,
  parseNumber,
  ValueError,
} from '../index/field-type.ts';
import type { Mapping } from '../index/mapping.ts';
import type { SearchDocument } from '../index/search-index.ts';

/** Whether a document matches. */
export type Predicate = (document: SearchDocument) => boolean;

/** What a query is compiled against: one index at one moment. */
export interface QueryContext {
  readonly mapping: Mapping;
  /** Milliseconds; `now` of date mathematics. */
  readonly now: number;
  /** Compiles a query inside this one. */
  readonly inner: (query: unknown) => Predicate;
}

export type QueryCompiler = (body: JsonObject, context: QueryContext) => Predicate;

export const nothing: Predicate = () => false;

/** Values of one field of a document; `_id` and `_index` are fields too. */
export function valuesOf(path: string): (document: SearchDocument) => readonly FieldValue[] {
  if (path === '_id') return ({ id }) => [id];
  if (path === '_index') return ({ index }) => [index];
  return ({ fields }) => fields.get(path) ?? none;
}

const none: readonly FieldValue[] = [];

export function isMetaField(path: string): boolean {
  return path === '_id' || path === '_index';
}

/** `{field: {…}}` or `{field: plain}` with the plain value under `key`; parameters beside the field are dropped. */
export function singleField(
  query: string,
  body: JsonObject,
  key: string,
  allowed: readonly string[],
): { readonly path: string; readonly parameters: JsonObject } {
  const names = Object.keys(body).filter((name) => name !== 'boost' && name !== '_name');
  const [path, second] = names;
  if (path === undefined) throw parsingError(`[${query}] query malformed, no start_object after query name`);
  if (second !== undefined) {
    throw parsingError(`[${query}] query doesn't support multiple fields, found [${path}] and [${second}]`);
  }
  const value = body[path];
  if (Array.isArray(value)) throw parsingError(`[${query}] query does not support arrays`);
  if (!isJsonObject(value)) return { path, parameters: { [key]: value ?? null } };
  for (const name of Object.keys(value)) {
    if (![key, 'boost', '_name', ...allowed].includes(name)) {
      throw parsingError(`[${query}] query does not support [${name}]`);
    }
  }
  return { path, parameters: value };
}

/** One searched-for value as the field stores it. Throws ShardError for what the field cannot hold. */
export function termValue(field: Field, value: unknown): FieldValue {
  try {
    if (field.type === 'boolean') return parseBoolean(value);
    if (field.type === 'date') return parseDate(field, value).start;
    if (isNumberType(field.type))
      return parseNumber(
        field.type === 'long' || field.type === 'integer' || field.type === 'short' || field.type === 'byte'
          ? 'double'
          : field.type,
        value,
      );
    return String(value);
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    if (field.type === 'boolean')
      throw queryShard(`Can't parse boolean value [${String(value)}], expected [true] or [false]`, {
        type: 'illegal_argument_exception',
        reason: `Can't parse boolean value [${String(value)}], expected [true] or [false]`,
      });
    const cause = isNumberType(field.type)
      ? { type: 'number_format_exception', reason: error.message }
      : { type: 'parse_exception', reason: `${error.message}: [${error.message}]` };
    throw queryShard(cause.reason, cause);
  }
}

/** Documents with a value equal to `value`; for a date, within what the written date covers. */
export function equals(path: string, value: unknown, context: QueryContext): Predicate {
  const values = valuesOf(path);
  if (isMetaField(path)) return (document) => values(document)[0] === String(value);
  const field = context.mapping.field(path);
  if (field === undefined) return nothing;
  if (field.type === 'date') {
    termValue(field, value);
    const { start, end } = parseDate(field, value);
    return (document) => values(document).some((one) => Number(one) >= start && Number(one) <= end);
  }
  const wanted = termValue(field, value);
  return (document) => values(document).includes(wanted);
}
