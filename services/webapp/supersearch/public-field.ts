import { type SearchField, searchFieldsByName } from '../../../crash/schema/search-fields.ts';
import { BadArgumentError } from './bad-argument.ts';

/**
 * The field of a name; undefined where it is protected: an anonymous reader's mention of it is dropped (reference
 * webapp §4.3). @throws {BadArgumentError} for a name that no field has.
 */
export function publicFieldNamed(name: string): SearchField | undefined {
  const field = searchFieldsByName.get(name);
  if (field === undefined) throw new BadArgumentError(`Unknown field "${name.slice(0, 100)}"`);
  return field.permission === 'public' ? field : undefined;
}
