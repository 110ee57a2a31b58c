import { findField } from './find-field.ts';
import type { Query } from './query.ts';

/**
 * The query without Spotlight's side channel, which is no part of what leaves a process in production: waits,
 * assertions, audits, shapes and dropped counts ask so. One that names a channel itself stays as it is.
 */
export function ofWhatLeft<Asked extends Pick<Query, 'conditions'>>(query: Asked): Asked {
  const field = findField('channel');
  if (field === undefined || namesChannel(query)) return query;
  const toDsn = { kind: 'field', field, value: { kind: 'text', text: 'dsn' }, negated: false } as const;
  return { ...query, conditions: [...query.conditions, toDsn] };
}

export function namesChannel({ conditions }: Pick<Query, 'conditions'>): boolean {
  return conditions.some((condition) => condition.kind === 'field' && condition.field.name === 'channel');
}
