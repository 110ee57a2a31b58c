import { queryShard } from '../errors.ts';
import { isTextual } from '../index/field-type.ts';
import { isMetaField, nothing, type Predicate, type QueryContext, valuesOf } from './query-context.ts';

/** Documents with a keyword or token that `test` accepts. Throws ShardError for fields that hold no text, as the node does. */
export function somePattern(
  kind: string,
  path: string,
  context: QueryContext,
  test: (value: string) => boolean,
): Predicate {
  const field = context.mapping.field(path);
  const values = valuesOf(path);
  if (!isMetaField(path)) {
    if (field === undefined) return nothing;
    if (!isTextual(field)) {
      throw queryShard(
        `Can only use ${kind} queries on keyword, text and wildcard fields - not on [${path}] which is of type [${field.type}]`,
      );
    }
  }
  return (document) => values(document).some((value) => test(String(value)));
}
