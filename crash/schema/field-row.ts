import type { Field, FieldType, SearchUse } from './field.ts';

/** What a row may say beyond name, types and description. */
export type RowDetails = Partial<Omit<Field, 'name' | 'types' | 'permission' | 'description'>>;

/** A row that anybody may read. */
export function publicField(
  name: string,
  types: FieldType | readonly FieldType[],
  description: string,
  details: RowDetails = {},
): Field {
  return {
    name,
    types: typeof types === 'string' ? [types] : types,
    permission: 'public',
    description,
    ...details,
  };
}

/** A row for readers who may see personal data. */
export function protectedField(
  name: string,
  types: FieldType | readonly FieldType[],
  description: string,
  details: RowDetails = {},
): Field {
  return { ...publicField(name, types, description, details), permission: 'protected' };
}

export const keyword: SearchUse = { storage: 'keyword', query: 'string' };
export const keywordChoice: SearchUse = { storage: 'keyword', query: 'enum' };
export const text: SearchUse = { storage: 'text', query: 'string' };
export const textChoice: SearchUse = { storage: 'text', query: 'enum' };
export const semicolon: SearchUse = { storage: 'semicolon', query: 'string' };
export const semicolonChoice: SearchUse = { storage: 'semicolon', query: 'enum' };
export const long: SearchUse = { storage: 'long', query: 'number' };
export const integer: SearchUse = { storage: 'integer', query: 'number' };
export const short: SearchUse = { storage: 'short', query: 'number' };
export const double: SearchUse = { storage: 'double', query: 'number' };
export const bool: SearchUse = { storage: 'boolean', query: 'bool' };
export const date: SearchUse = { storage: 'date', query: 'date' };
