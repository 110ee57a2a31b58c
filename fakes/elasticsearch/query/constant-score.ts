import { parsingError } from '../errors.ts';
import type { QueryCompiler } from './query-context.ts';

/** `constant_score`: its filter. */
export const constantScoreQuery: QueryCompiler = (body, context) => {
  if (body['filter'] === undefined) throw parsingError("[constant_score] requires a 'filter' element");
  return context.inner(body['filter']);
};
