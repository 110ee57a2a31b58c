import type { JsonValue } from '../json.ts';
import type { Field, FieldShape } from './field.ts';

/** Key under which a planted crash carries what no table describes. */
const undescribedKey = 'no_table_describes_this';

/**
 * A crash for tests of who may read what: every protected part and every undescribed key holds the marker, every public
 * part a value of its type without it.
 */
export function plantedCrash(fields: readonly Field[], marker: string): Record<string, JsonValue> {
  const crash: Record<string, JsonValue> = { [undescribedKey]: marker };
  for (const field of fields) crash[field.name] = planted(field, marker);
  return crash;
}

function planted(shape: FieldShape, marker: string): JsonValue {
  if (shape.permission === 'protected') return protectedValue(shape, marker);
  const { types, properties } = shape;
  if (types.includes('object') && properties !== undefined) {
    const members = Object.entries(properties).map(([name, inner]) => [name, planted(inner, marker)]);
    return { ...Object.fromEntries(members), [undescribedKey]: marker };
  }
  if (types.includes('array')) return shape.items === undefined ? [] : [planted(shape.items, marker)];
  if (types.includes('string')) return 'text';
  if (types.includes('integer') || types.includes('number')) return 1;
  if (types.includes('boolean')) return true;
  return types.includes('object') ? {} : null;
}

function protectedValue({ types }: FieldShape, marker: string): JsonValue {
  if (types.includes('string')) return marker;
  if (types.includes('array')) return [marker, { [marker]: marker }];
  if (types.includes('object') || types.includes('any')) return { [marker]: [marker] };
  // No room for a text: a value of another type must not slip through either.
  return marker;
}
