import { notImplemented, parsingError } from '../errors.ts';
import { equals, isMetaField, nothing, type QueryCompiler, termValue, valuesOf } from './query-context.ts';

/** `terms`: any of a list of exact values. */
export const termsQuery: QueryCompiler = (body, context) => {
  const [path, second] = Object.keys(body).filter((name) => name !== 'boost' && name !== '_name');
  if (path === undefined)
    throw parsingError(
      '[terms] query requires a field name, followed by array of terms or a document lookup specification',
    );
  if (second !== undefined) throw parsingError(`[terms] query does not support multiple fields`);
  const wanted = body[path];
  if (!Array.isArray(wanted)) {
    if (typeof wanted === 'object' && wanted !== null) throw notImplemented('terms lookup');
    throw parsingError(`[terms] query does not support [${path}]`);
  }
  if (wanted.length > 65_536)
    throw parsingError(
      'The number of terms in the Terms Query request has exceeded the allowed maximum of [65536]',
    );
  const field = context.mapping.field(path);
  if (isMetaField(path) || field?.type === 'date') {
    const some = wanted.map((value) => equals(path, value, context));
    return (document) => some.some((matches) => matches(document));
  }
  if (field === undefined) return nothing;
  const set = new Set(wanted.map((value) => termValue(field, value)));
  const values = valuesOf(path);
  return (document) => values(document).some((one) => set.has(one));
};
