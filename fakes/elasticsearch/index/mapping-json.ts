import type { Field } from './field-type.ts';
import { isObjectField, type ObjectField } from './object-field.ts';

/** A mapping as `GET INDEX/_mapping` shows it: children by name, defaults left out. */
export function mappingJson(root: ObjectField): Record<string, unknown> {
  return objectJson(root, true);
}

function objectJson(object: ObjectField, isRoot: boolean): Record<string, unknown> {
  const children = [...object.children].sort(([a], [b]) => (a < b ? -1 : 1));
  const properties = Object.fromEntries(
    children.map(([name, child]) => [
      name,
      isObjectField(child) ? objectJson(child, false) : leafJson(child),
    ]),
  );
  return {
    ...(object.dynamic !== undefined && { dynamic: object.dynamic }),
    ...(!object.enabled && { enabled: false }),
    ...(children.length > 0 ? { properties } : !isRoot && { type: 'object' }),
  };
}

function leafJson(field: Field): Record<string, unknown> {
  const fields = Object.fromEntries(
    field.fields.map((child) => [child.path.split('.').at(-1), leafJson(child)]),
  );
  return { ...field.parameters, ...(field.fields.length > 0 && { fields }) };
}
