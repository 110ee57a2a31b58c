import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { indexValue } from './index-value.ts';
import { type SearchField, searchFields } from './search-fields.ts';

/** What is stored under the crash id. */
export interface SearchDocument {
  readonly crash_id: string;
  readonly processed_crash: JsonObject;
}

/**
 * The document that makes a processed crash searchable: every search field that it holds, in a form that the mapping
 * takes (reference processor §6). Protected fields are indexed too; who searches must hide them.
 * @param isMapped whether the index at hand maps a path, e.g. `memory_measures.explicit` (see `mappedPaths`)
 */
export function searchDocument(
  crashId: string,
  processed: JsonObject,
  isMapped: (path: string) => boolean = () => true,
): SearchDocument {
  const tree: Tree = new Map();
  for (const field of searchFields) {
    if (!isMapped(field.path.join('.'))) continue;
    const value = valueAt(processed, field.path);
    const indexed = value === undefined ? undefined : indexValue(value, field);
    if (indexed !== undefined) plant(tree, field, indexed);
  }
  return { crash_id: crashId, processed_crash: treeObject(tree) };
}

type Tree = Map<string, JsonValue | Tree>;

function plant(tree: Tree, field: SearchField, value: JsonValue): void {
  const [first = '', second] = field.path;
  if (second === undefined) {
    tree.set(first, value);
    return;
  }
  const branch = tree.get(first);
  if (branch instanceof Map) branch.set(second, value);
  else tree.set(first, new Map([[second, value]]));
}

function treeObject(tree: Tree): JsonObject {
  return Object.fromEntries(
    [...tree].map(([name, value]) => [name, value instanceof Map ? treeObject(value) : value]),
  );
}

function valueAt(document: JsonObject, path: readonly string[]): JsonValue | undefined {
  let value: JsonValue | undefined = document;
  for (const name of path) {
    if (!isJsonObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}
