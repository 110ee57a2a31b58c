import type { JsonObject } from '../json.ts';
import type { Permission, SearchUse } from './field.ts';
import { keyword, long, text } from './field-row.ts';
import { memoryMeasureNames } from './processed/memory-measures.ts';
import { processedCrashFields } from './processed-crash-fields.ts';

/** A field as searches know it. */
export interface SearchField extends SearchUse {
  /** The name in queries and answers. */
  readonly name: string;
  /** Where the value lies in the processed crash. */
  readonly path: readonly string[];
  /** Where it lies in the search document: `processed_crash.a.b`. */
  readonly key: string;
  /** The keyword beside an analysed text: `processed_crash.a.b.full`. */
  readonly fullKey?: string;
  readonly permission: Permission;
  readonly description: string;
}

function searchField(
  name: string,
  path: readonly string[],
  use: SearchUse,
  about: { readonly permission: Permission; readonly description: string },
): SearchField {
  const key = `processed_crash.${path.join('.')}`;
  const full = use.storage === 'text' ? { fullKey: `${key}.full` } : {};
  return { ...use, name, path, key, ...full, permission: about.permission, description: about.description };
}

/** Every field that can be searched (reference processor §2.2, §4.3), in the order of the table. */
export const searchFields: readonly SearchField[] = [
  ...processedCrashFields.flatMap((field) =>
    field.search === undefined
      ? []
      : [searchField(field.search.name ?? field.name, [field.name], field.search, field)],
  ),
  ...memoryMeasureNames.map((measure) =>
    searchField(`memory_${measure}`, ['memory_measures', measure], long, {
      permission: 'public',
      description: `Measure \`${measure}\` of the memory report, in bytes.`,
    }),
  ),
  searchField('collector_notes', ['collector_metadata', 'collector_notes'], text, {
    permission: 'protected',
    description: 'What the collector noticed about the submission.',
  }),
  searchField('throttle_rule', ['collector_metadata', 'throttle_rule'], keyword, {
    permission: 'protected',
    description: 'The throttling rule that let the crash in.',
  }),
];

/** By their names in queries. */
export const searchFieldsByName: ReadonlyMap<string, SearchField> = new Map(
  searchFields.map((field) => [field.name, field]),
);

/** One row of the answer of `SuperSearchFields` (reference processor §4.2). */
export function searchFieldRow(field: SearchField): JsonObject {
  return {
    name: field.name,
    namespace: ['processed_crash', ...field.path.slice(0, -1)].join('.'),
    in_database_name: field.path.at(-1) ?? field.name,
    search_key: field.key,
    source_key: field.key,
    description: field.description,
    data_validation_type: validationType(field),
    query_type: field.query,
    has_full_version: field.fullKey !== undefined,
    is_exposed: true,
    is_returned: true,
    form_field_choices: [],
    permissions_needed: field.permission === 'protected' ? ['crashstats.view_pii'] : [],
  };
}

function validationType({ query, storage }: SearchField): string {
  switch (query) {
    case 'number':
      return storage === 'double' ? 'float' : 'int';
    case 'date':
      return 'datetime';
    case 'bool':
      return 'bool';
    case 'string':
      return 'str';
    case 'enum':
      return 'enum';
  }
}
