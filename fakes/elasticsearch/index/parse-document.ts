import { isJsonObject, type JsonObject } from '../../../crash/json.ts';
import { ElasticError, illegalArgument } from '../errors.ts';
import { type Field, type FieldValue, indexedValues, ValueError } from './field-type.ts';
import type { Mapping } from './mapping.ts';
import { childPath, isObjectField, maxDepth, type ObjectField } from './object-field.ts';

/** Values of every mapped field, by path: sorted and distinct for all but text, whose tokens keep their order. */
export type DocumentFields = ReadonlyMap<string, readonly FieldValue[]>;

/** Reads a document by the mapping, which grows by its new fields. Throws ElasticError (`document_parsing_exception`). */
export function parseDocument(mapping: Mapping, id: string, source: JsonObject): DocumentFields {
  const reader = new DocumentReader(mapping, id);
  reader.object(mapping.root, '', source, 'true', 1);
  return reader.finish();
}

class DocumentReader {
  readonly #mapping: Mapping;
  readonly #id: string;
  readonly #values = new Map<string, FieldValue[]>();

  constructor(mapping: Mapping, id: string) {
    this.#mapping = mapping;
    this.#id = id;
  }

  finish(): DocumentFields {
    for (const [path, values] of this.#values) {
      if (values.length < 2 || this.#mapping.field(path)?.type === 'text') continue;
      const isText = typeof values[0] === 'string';
      const distinct = isText ? [...new Set(values)].sort() : values.sort((a, b) => Number(a) - Number(b));
      this.#values.set(path, distinct);
    }
    return this.#values;
  }

  object(object: ObjectField, path: string, source: JsonObject, inherited: string, depth: number): void {
    if (!object.enabled) return;
    if (depth > maxDepth)
      throw this.#failure(
        path,
        'object',
        `Limit of mapping depth [${maxDepth}] has been exceeded due to object field [${path}]`,
      );
    const dynamic = object.dynamic ?? inherited;
    for (const [name, value] of Object.entries(source)) {
      if (name.trim() === '')
        throw this.#error(
          `field name cannot ${name === '' ? 'be an empty string' : 'contain only whitespace'}`,
          'illegal_argument_exception',
        );
      const dot = name.indexOf('.');
      if (dot >= 0) {
        const [head, rest] = [name.slice(0, dot), name.slice(dot + 1)];
        if (head === '' || rest === '')
          throw this.#error(
            `field name cannot contain only whitespace: ['${name}']`,
            'illegal_argument_exception',
          );
        this.#member(object, path, head, { [rest]: value ?? null }, dynamic, depth);
      } else this.#member(object, path, name, value, dynamic, depth);
    }
  }

  #member(
    object: ObjectField,
    parentPath: string,
    name: string,
    value: unknown,
    dynamic: string,
    depth: number,
  ): void {
    const path = childPath(parentPath, name);
    let child = object.children.get(name);
    if (child === undefined) {
      const sample = firstValue(value);
      if (sample === undefined || dynamic === 'false' || dynamic === 'runtime') return;
      if (dynamic === 'strict') throw strictError(name, parentPath);
      child = this.#mapping.addDynamic(object, name, path, dynamicDefinition(sample));
    }
    if (isObjectField(child)) this.#objects(child, path, value, dynamic, depth);
    else this.#leaf(child, value, 0);
  }

  #objects(object: ObjectField, path: string, value: unknown, dynamic: string, depth: number): void {
    for (const item of Array.isArray(value) ? value.flat(10) : [value]) {
      if (isJsonObject(item)) this.object(object, path, item, dynamic, depth + 1);
      else if (item !== null && item !== undefined && object.enabled) {
        throw this.#error(
          `object mapping for [${path}] tried to parse field [${path.split('.').at(-1)}] as object, but found a concrete value`,
        );
      }
    }
  }

  #leaf(field: Field, value: unknown, depth: number): void {
    if (Array.isArray(value)) {
      if (depth > 50) throw this.#failure(field.path, field.type, 'arrays nested too deep');
      for (const item of value) this.#leaf(field, item, depth + 1);
      return;
    }
    const known = value ?? field.nullValue;
    if (known === null || known === undefined) {
      for (const multi of field.fields) this.#leaf(multi, value, depth);
      return;
    }
    if (typeof known === 'object') {
      throw this.#failure(
        field.path,
        field.type,
        'found an object where a value is expected',
        shown(known),
        'illegal_state_exception',
      );
    }
    this.#add(field, known as string | number | boolean); // JSON without null, array, object
    for (const multi of field.fields) this.#leaf(multi, value, depth);
  }

  #add(field: Field, value: string | number | boolean): void {
    let values: readonly FieldValue[];
    try {
      values = indexedValues(field, value);
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      if (field.ignoreMalformed) return;
      throw this.#failure(field.path, field.type, error.message, String(value), error.type);
    }
    // A text of no words still counts as there (its norms exist on the node).
    if (values.length === 0 && field.type !== 'text') return;
    if (field.type === 'keyword' && Buffer.byteLength(String(value)) > 32_766) {
      throw this.#immense(field.path);
    }
    const there = this.#values.get(field.path);
    if (there) for (const one of values) there.push(one);
    else this.#values.set(field.path, [...values]);
  }

  #immense(path: string): ElasticError {
    return illegalArgument(
      `Document contains at least one immense term in field="${path}" (whose UTF8 encoding is longer than the max length 32766), all of which were skipped.  Please correct the analyzer to not produce such terms.`,
    );
  }

  #failure(
    path: string,
    type: string,
    reason: string,
    preview?: string,
    causeType = 'illegal_argument_exception',
  ): ElasticError {
    const shownValue = preview === undefined ? '' : ` Preview of field's value: '${preview.slice(0, 100)}'`;
    return this.#error(
      `failed to parse field [${path}] of type [${type}] in document with id '${this.#id}'.${shownValue}`,
      undefined,
      {
        type: causeType,
        reason,
      },
    );
  }

  #error(
    reason: string,
    causeType?: string,
    cause?: { readonly type: string; readonly reason: string },
  ): ElasticError {
    const causedBy = cause ?? (causeType === undefined ? undefined : { type: causeType, reason });
    return new ElasticError(400, {
      type: 'document_parsing_exception',
      reason: `[1:1] ${causeType === undefined ? reason : `failed to parse: ${reason}`}`,
      ...(causedBy && { caused_by: causedBy }),
    });
  }
}

function strictError(name: string, parent: string): ElasticError {
  return new ElasticError(400, {
    type: 'strict_dynamic_mapping_exception',
    reason: `[1:1] mapping set to strict, dynamic introduction of [${name}] within [${parent === '' ? '_doc' : parent}] is not allowed`,
  });
}

function firstValue(value: unknown): unknown {
  if (!Array.isArray(value)) return value ?? undefined;
  return value.flat(10).find((item) => item !== null && item !== undefined);
}

/** Dynamic mapping of the node: whole numbers long, fractions float, dates date, other texts text with `.keyword`. */
function dynamicDefinition(sample: unknown): Record<string, unknown> {
  if (isJsonObject(sample)) return { type: 'object' };
  if (typeof sample === 'boolean') return { type: 'boolean' };
  if (typeof sample === 'number') return { type: Number.isInteger(sample) ? 'long' : 'float' };
  if (looksLikeDate(String(sample))) return { type: 'date' };
  return { type: 'text', fields: { keyword: { type: 'keyword', ignore_above: 256 } } };
}

function looksLikeDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d(?:T\d\d|$)/.test(text) && !Number.isNaN(Date.parse(text));
}

function shown(value: object): string {
  const pairs = Object.entries(value).map(([key, one]) => `${key}=${String(one)}`);
  return `{${pairs.join(', ')}}`;
}
