import type { JsonObject, JsonValue } from '../json.ts';
import { type SearchField, searchFields } from './search-fields.ts';

/** What `PUT /INDEX` takes. */
export interface IndexDefinition {
  readonly settings: JsonObject;
  readonly mappings: JsonObject;
}

/**
 * Settings and mapping of an index of crashes for Elasticsearch 9 (reference processor §6).
 * @param shards Socorro's 10 suit many crashes; one is right on a single machine
 */
export function indexDefinition({ shards = 10, replicas = 0 }: IndexSize = {}): IndexDefinition {
  return {
    settings: {
      index: {
        number_of_shards: shards,
        number_of_replicas: replicas,
        query: { default_field: 'processed_crash.signature' },
        // Lower-cases too, which is what the pattern analyser does by default.
        analysis: { analyzer: { semicolon_keywords: { type: 'pattern', pattern: ';' } } },
      },
    },
    mappings: {
      properties: {
        crash_id: { type: 'keyword' },
        processed_crash: { type: 'object', dynamic: true, properties: propertiesOf(searchFields, 0) },
      },
    },
  };
}

export interface IndexSize {
  readonly shards?: number;
  readonly replicas?: number;
}

/** Paths under `properties` of a mapping, e.g. `memory_measures.explicit`: what a document for that index may hold. */
export function mappedPaths(properties: JsonObject, prefix = ''): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const [name, definition] of Object.entries(properties)) {
    const inner = (definition as JsonObject | undefined)?.['properties']; // Elasticsearch's own answer
    if (inner === undefined) paths.add(prefix + name);
    else for (const path of mappedPaths(inner as JsonObject, `${prefix}${name}.`)) paths.add(path); // as above
  }
  return paths;
}

function propertiesOf(fields: readonly SearchField[], depth: number): JsonObject {
  const byName = Map.groupBy(fields, (field) => field.path[depth] ?? '');
  return Object.fromEntries(
    [...byName].map(([name, group]): [string, JsonValue] => {
      const leaf = group.find((field) => field.path.length === depth + 1);
      if (leaf !== undefined) return [name, storageOf(leaf)];
      return [name, { type: 'object', dynamic: true, properties: propertiesOf(group, depth + 1) }];
    }),
  );
}

function storageOf({ storage, nullValue }: SearchField): JsonObject {
  switch (storage) {
    case 'text':
      return { type: 'text', fields: { full: { type: 'keyword' } } };
    case 'semicolon':
      return { type: 'text', analyzer: 'semicolon_keywords', fielddata: true };
    case 'boolean':
      return { type: 'boolean', ...(nullValue === undefined ? {} : { null_value: nullValue }) };
    case 'date':
      return { type: 'date', format: "yyyy-MM-dd'T'HH:mm:ssZZZZZ||yyyy-MM-dd'T'HH:mm:ss.SSSSSSZZZZZ" };
    default:
      return { type: storage };
  }
}
