import { notImplemented, parsingError } from '../errors.ts';
import { minimumShouldMatch } from './minimum-should-match.ts';
import { equals, nothing, type QueryCompiler, singleField, valuesOf } from './query-context.ts';

/** `match`: on text any (or, with operator and, all) of the analysed words; on other types the value itself. */
export const matchQuery: QueryCompiler = (body, context) => {
  const { path, parameters } = singleField('match', body, 'query', [
    'operator',
    'minimum_should_match',
    'analyzer',
    'zero_terms_query',
    'lenient',
    'fuzziness',
    'prefix_length',
    'max_expansions',
    'fuzzy_transpositions',
    'auto_generate_synonyms_phrase_query',
  ]);
  if (parameters['query'] === undefined || parameters['query'] === null)
    throw parsingError('No text specified for text query');
  for (const name of ['fuzziness', 'analyzer', 'zero_terms_query', 'lenient']) {
    if (parameters[name] !== undefined) throw notImplemented(`match parameter [${name}]`);
  }
  const field = context.mapping.field(path);
  if (field?.type !== 'text') return equals(path, parameters['query'], context);
  const words = [...new Set(field.analyzer(String(parameters['query'])))];
  if (words.length === 0) return nothing;
  const operator = String(parameters['operator'] ?? 'or').toLowerCase();
  if (operator !== 'or' && operator !== 'and')
    throw parsingError(`operator needs to be either OR or AND, but not [${operator}]`);
  const needed =
    operator === 'and'
      ? words.length
      : Math.max(1, minimumShouldMatch(parameters['minimum_should_match'], words.length, 1));
  const values = valuesOf(path);
  return (document) => {
    const tokens = values(document);
    if (tokens.length === 0) return false;
    let found = 0;
    for (const word of words) if (tokens.includes(word)) found += 1;
    return found >= needed;
  };
};
