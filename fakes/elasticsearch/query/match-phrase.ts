import { notImplemented } from '../errors.ts';
import { equals, nothing, type QueryCompiler, singleField, valuesOf } from './query-context.ts';

/** `match_phrase`: the analysed words beside each other in this order. Several values of one field count as far apart on the node; here they adjoin. */
export const matchPhraseQuery: QueryCompiler = (body, context) => {
  const { path, parameters } = singleField('match_phrase', body, 'query', [
    'slop',
    'analyzer',
    'zero_terms_query',
  ]);
  for (const name of ['slop', 'analyzer', 'zero_terms_query']) {
    if (parameters[name] !== undefined) throw notImplemented(`match_phrase parameter [${name}]`);
  }
  const field = context.mapping.field(path);
  if (field?.type !== 'text') return equals(path, parameters['query'], context);
  const words = field.analyzer(String(parameters['query']));
  if (words.length === 0) return nothing;
  const values = valuesOf(path);
  return (document) => {
    const tokens = values(document);
    return tokens.some((_, at) => words.every((word, offset) => tokens[at + offset] === word));
  };
};
