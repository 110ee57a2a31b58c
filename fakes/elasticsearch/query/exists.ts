import { parsingError } from '../errors.ts';
import { isMetaField, nothing, type QueryCompiler } from './query-context.ts';

/** `exists`: documents with at least one indexed value of the field, or of any field inside the object. */
export const existsQuery: QueryCompiler = (body, context) => {
  const path = body['field'];
  if (typeof path !== 'string') throw parsingError('[exists] must be provided with a [field]');
  if (isMetaField(path)) return () => true;
  if (context.mapping.field(path)) return ({ fields }) => fields.has(path);
  const inside = [...context.mapping.paths()].filter((one) => one.startsWith(`${path}.`));
  if (inside.length === 0) return nothing;
  return ({ fields }) => inside.some((one) => fields.has(one));
};
