import { isJsonObject, type JsonObject } from '../../../crash/json.ts';
import { parsingError, ShardError } from '../errors.ts';
import type { Field, FieldValue } from '../index/field-type.ts';
import type { SearchDocument, SearchIndex } from '../index/search-index.ts';

/** Turns the documents of one bucket into what the answer shows for one aggregation. */
export type Aggregator = (documents: readonly SearchDocument[]) => JsonObject;

/** What an aggregation is compiled against: the indices searched and what is inside it. */
export interface AggregationContext {
  readonly indices: readonly SearchIndex[];
  readonly now: number;
  /** Sub-aggregations of one bucket, by name. */
  readonly inside: (documents: readonly SearchDocument[]) => JsonObject;
  /** Counts buckets made by the whole request; throws over 65,536. */
  readonly countBuckets: (count: number) => void;
}

export type AggregationCompiler = (body: JsonObject, context: AggregationContext) => Aggregator;

/** The field as the first index that has it maps it. Throws ShardError for text without fielddata. */
export function aggregatedField(
  body: JsonObject,
  context: AggregationContext,
): { readonly path: string; readonly field: Field | undefined } {
  const path = body['field'];
  if (typeof path !== 'string') {
    throw parsingError(`Required one of fields [field, script], but none were specified. `);
  }
  for (const index of context.indices) {
    const field = index.mapping.field(path);
    if (!field) continue;
    if (field.type === 'text' && !field.fielddata) throw fielddataDisabled(path, index.name);
    return { path, field };
  }
  return { path, field: undefined };
}

export function fielddataDisabled(path: string, index: string): ShardError {
  return new ShardError(400, {
    type: 'illegal_argument_exception',
    reason: `Fielddata is disabled on [${path}] in [${index}]. Text fields are not optimised for operations that require per-document field data like aggregations and sorting, so these operations are disabled by default. Please use a keyword field instead. Alternatively, set fielddata=true on [${path}] in order to load field data by uninverting the inverted index. Note that this can use significant memory.`,
  });
}

/** Distinct values of one document, `missing` where it has none. */
export function bucketValues(
  document: SearchDocument,
  path: string,
  field: Field | undefined,
  missing: FieldValue | undefined,
): readonly FieldValue[] {
  const values = document.fields.get(path);
  if (values === undefined || values.length === 0) return missing === undefined ? [] : [missing];
  return values.length === 1
    ? values
    : field?.type === 'text' || typeof values[0] === 'number'
      ? [...new Set(values)]
      : values;
}

/** `key`, and `key_as_string` where the field has a written form. */
export function keyOf(field: Field | undefined, value: FieldValue): JsonObject {
  if (field?.type === 'boolean') return { key: value, key_as_string: value === 1 ? 'true' : 'false' };
  if (field?.type === 'date') return { key: value, key_as_string: field.date.print(Number(value)) };
  return { key: value };
}

export function refuseOthers(kind: string, body: JsonObject, allowed: readonly string[]): void {
  for (const name of Object.keys(body)) {
    if (!allowed.includes(name)) throw parsingError(`[${kind}] unknown field [${name}]`);
  }
}

export function requireObject(kind: string, body: unknown): JsonObject {
  if (!isJsonObject(body)) throw parsingError(`[${kind}] unexpected token, expected an object`);
  return body;
}
