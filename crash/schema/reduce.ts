import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { isRawJson } from '../report/raw-json.ts';
import type { Field, FieldShape, FieldType, Permission } from './field.ts';
import { processedCrashFields } from './processed-crash-fields.ts';
import { rawCrashFields } from './raw-crash-fields.ts';

/** `public`: who may read public fields alone. `protected`: who may read personal data too. */
export type Audience = Permission;

export interface Reduced {
  readonly value: JsonObject;
  /** What was left out because its type is not the described one. */
  readonly mismatches: readonly Mismatch[];
}

export interface Mismatch {
  /** Keys and, for items of lists, `[]`; never a value. */
  readonly path: string;
  readonly expected: readonly FieldType[];
  readonly found: FieldType;
}

/** The raw crash as anybody may read it. */
export function publicRawCrash(rawCrash: JsonObject): Reduced {
  return reduce(rawCrash, rawCrashFields, 'public');
}

/** The processed crash as anybody may read it. */
export function publicProcessedCrash(processed: JsonObject): Reduced {
  return reduce(processed, processedCrashFields, 'public');
}

/**
 * A copy with what the table describes and the audience may read: undescribed keys are dropped, and so are values of
 * another type than the described one (reference processor §2.1, whose reducer throws at these; here the caller sees
 * them in `mismatches`). An integer is accepted as a number. Never throws; the input is not changed.
 */
export function reduce(document: JsonObject, fields: readonly Field[], audience: Audience): Reduced {
  const shapes = new Map(fields.map((field) => [field.name, field]));
  const reducer = new Reducer(audience);
  const value = reducer.object(document, (name) => shapes.get(name), '');
  return { value, mismatches: reducer.mismatches };
}

class Reducer {
  readonly mismatches: Mismatch[] = [];
  private readonly audience: Audience;

  constructor(audience: Audience) {
    this.audience = audience;
  }

  value(value: JsonValue, shape: FieldShape, path: string): JsonValue | undefined {
    if (shape.permission === 'protected' && this.audience === 'public') return undefined;
    if (shape.types.includes('any')) return value;
    const found = typeOf(value);
    if (!shape.types.includes(found) && !(found === 'integer' && shape.types.includes('number'))) {
      this.mismatches.push({ path, expected: shape.types, found });
      return undefined;
    }
    if (Array.isArray(value)) return this.array(value, shape.items, path);
    if (isJsonObject(value) && !isRawJson(value)) {
      const { properties = {}, otherProperties } = shape;
      return this.object(
        value,
        (key) => (Object.hasOwn(properties, key) ? properties[key] : otherProperties),
        path,
      );
    }
    return value;
  }

  object(
    value: JsonObject,
    shapeOf: (key: string) => FieldShape | undefined,
    path: string,
  ): Record<string, JsonValue> {
    // Without a prototype, for a key may be `__proto__`.
    const copy: Record<string, JsonValue> = Object.create(null);
    for (const [key, member] of Object.entries(value)) {
      const shape = shapeOf(key);
      if (shape === undefined || member === undefined) continue;
      const reduced = this.value(member, shape, path === '' ? key : `${path}.${key}`);
      if (reduced !== undefined) copy[key] = reduced;
    }
    return copy;
  }

  private array(items: readonly JsonValue[], shape: FieldShape | undefined, path: string): JsonValue[] {
    if (shape === undefined) return [];
    return items.flatMap((item) => {
      const reduced = this.value(item, shape, `${path}[]`);
      return reduced === undefined ? [] : [reduced];
    });
  }
}

function typeOf(value: JsonValue): FieldType {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  if (Array.isArray(value)) return 'array';
  if (isRawJson(value)) return /^-?\d+$/.test(value.rawJSON) ? 'integer' : 'number';
  return 'object';
}
