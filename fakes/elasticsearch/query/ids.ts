import { parsingError } from '../errors.ts';
import type { QueryCompiler } from './query-context.ts';

/** `ids`: documents with one of these ids. */
export const idsQuery: QueryCompiler = (body) => {
  const { values } = body;
  if (values === undefined) throw parsingError('[ids] requires providing `values`');
  const wanted = new Set((Array.isArray(values) ? values : [values]).map(String));
  return ({ id }) => wanted.has(id);
};
