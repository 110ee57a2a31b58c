import { parsingError } from '../errors.ts';
import { isTextual } from '../index/field-type.ts';
import { equals, type QueryCompiler, singleField, valuesOf } from './query-context.ts';

/** `term`: one exact value; on a text field, one exact token. */
export const termQuery: QueryCompiler = (body, context) => {
  const { path, parameters } = singleField('term', body, 'value', ['case_insensitive']);
  const value = parameters['value'];
  if (value === undefined || value === null) throw parsingError('value cannot be null');
  if (typeof value === 'object')
    throw parsingError('[term] query does not support objects and arrays as a value');
  const field = context.mapping.field(path);
  if (parameters['case_insensitive'] !== true || !field || !isTextual(field))
    return equals(path, value, context);
  const wanted = String(value).toLowerCase();
  const values = valuesOf(path);
  return (document) => values(document).some((one) => String(one).toLowerCase() === wanted);
};
