import type { Field } from './field-type.ts';

/** An object of a mapping; the root is one too. */
export interface ObjectField {
  readonly kind: 'object';
  dynamic: string | undefined;
  readonly enabled: boolean;
  readonly children: Map<string, ObjectField | Field>;
}

/** `index.mapping.depth.limit` of the node. */
export const maxDepth = 20;

export function newObject(dynamic?: string, enabled = true): ObjectField {
  return { kind: 'object', dynamic, enabled, children: new Map() };
}

export function isObjectField(field: ObjectField | Field): field is ObjectField {
  return 'kind' in field;
}

/** Path of a child; the root's own path is empty. */
export function childPath(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

/** How much a field adds to `index.mapping.total_fields.limit`: itself, and all below it. */
export function countOf(field: ObjectField | Field): number {
  const children = isObjectField(field) ? [...field.children.values()] : field.fields;
  return children.reduce((sum, child) => sum + countOf(child), 1);
}
