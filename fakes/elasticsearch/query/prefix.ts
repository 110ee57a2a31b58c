import { parsingError } from '../errors.ts';
import { somePattern } from './pattern.ts';
import { type QueryCompiler, singleField } from './query-context.ts';

/** `prefix`: keywords or tokens that begin with the value. */
export const prefixQuery: QueryCompiler = (body, context) => {
  const { path, parameters } = singleField('prefix', body, 'value', ['case_insensitive', 'rewrite']);
  if (typeof parameters['value'] !== 'string') throw parsingError('value cannot be null');
  const insensitive = parameters['case_insensitive'] === true;
  const start = insensitive ? parameters['value'].toLowerCase() : parameters['value'];
  return somePattern('prefix', path, context, (value) =>
    (insensitive ? value.toLowerCase() : value).startsWith(start),
  );
};
