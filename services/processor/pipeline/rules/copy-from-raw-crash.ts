import { isJsonObject, type JsonObject, type JsonValue } from '../../../../crash/json.ts';
import { numberOf } from '../../../../crash/report/json-number.ts';
import type { Field, FieldType } from '../../../../crash/schema/field.ts';
import { processedCrashFields } from '../../../../crash/schema/processed-crash-fields.ts';
import { parseInteger } from '../read-value.ts';
import type { Rule } from '../rule.ts';

type Copied = { readonly value: JsonValue } | { readonly wrong: string };

/** Copies every annotation that the table of fields names, as its first type other than null (reference §2.1). */
export const copyFromRawCrash: Rule = {
  name: 'CopyFromRawCrashRule',
  run: ({ raw }) => {
    const set: Record<string, JsonValue> = {};
    const notes: string[] = [];
    for (const field of processedCrashFields) {
      const { name, sourceAnnotation } = field;
      if (sourceAnnotation === undefined) continue;
      const source = Object.hasOwn(raw, sourceAnnotation) ? raw[sourceAnnotation] : undefined;
      if (source === undefined) {
        if (field.default !== undefined) set[name] = field.default;
        continue;
      }
      const copied = convert(field, source);
      if ('value' in copied) set[name] = copied.value;
      else notes.push(`${sourceAnnotation} has ${copied.wrong} value`);
    }
    return { set, notes };
  },
};

const converters: Readonly<Record<FieldType, (source: JsonValue, field: Field) => Copied>> = {
  boolean: toBoolean,
  integer: toInteger,
  number: toNumber,
  string: toText,
  object: toObject,
  array: toObject,
  any: (source) => ({ value: source }),
  null: (source) => ({ value: source }),
};

function convert(field: Field, source: JsonValue): Copied {
  const type = field.types.find((candidate) => candidate !== 'null') ?? 'any';
  return converters[type](source, field);
}

function toBoolean(source: JsonValue): Copied {
  const text = String(source).toLowerCase();
  if (text === '1' || text === 'true') return { value: true };
  return text === '0' || text === 'false' ? { value: false } : { wrong: 'non-boolean' };
}

function toInteger(source: JsonValue): Copied {
  const number = typeof source === 'string' ? parseInteger(source) : numberOf(source);
  return number === undefined || !Number.isSafeInteger(number) ? { wrong: 'non-int' } : { value: number };
}

function toNumber(source: JsonValue): Copied {
  const number = typeof source === 'string' && source.trim() !== '' ? Number(source) : numberOf(source);
  return number === undefined || !Number.isFinite(number) ? { wrong: 'non-float' } : { value: number };
}

function toText(source: JsonValue): Copied {
  if (typeof source === 'string') return { value: source.trimEnd() };
  return { value: JSON.stringify(source) };
}

function toObject(source: JsonValue, field: Field): Copied {
  const value = typeof source === 'string' ? parse(source) : source;
  const wanted = field.types.includes('array') ? Array.isArray(value) : isJsonObject(value);
  if (value === undefined || !wanted) return { wrong: 'malformed' };
  return { value: value as JsonObject | readonly JsonValue[] }; // an object or a list, as `wanted` says
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
