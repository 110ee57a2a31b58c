import { isJsonObject, type JsonObject } from '../../../crash/json.ts';
import { fielddataDisabled } from '../aggregations/aggregation-context.ts';
import { illegalArgument, notImplemented, parsingError, queryShard, ShardError } from '../errors.ts';
import type { FieldValue } from '../index/field-type.ts';
import type { SearchDocument, SearchIndex } from '../index/search-index.ts';

interface SortKey {
  readonly path: string;
  readonly descending: boolean;
  readonly missingFirst: boolean;
}

export interface SearchOrder {
  readonly compare: (a: SearchDocument, b: SearchDocument) => number;
  /** `sort` of a hit. */
  readonly valuesOf: (document: SearchDocument) => readonly (FieldValue | null)[];
}

/** `sort` of a search; undefined where hits come by score. Throws ShardError for a field without mapping. */
export function searchOrder(given: unknown, indices: readonly SearchIndex[]): SearchOrder | undefined {
  if (given === undefined) return undefined;
  const list = Array.isArray(given) ? given : [given];
  const keys = list.map((one) => sortKey(one, indices));
  if (keys.length === 0 || keys.every(({ path }) => path === '_score')) return undefined;
  return {
    compare: (a, b) => {
      for (const key of keys) {
        const difference = compareBy(key, a, b);
        if (difference !== 0) return difference;
      }
      return 0;
    },
    valuesOf: (document) =>
      keys.map((key) => (key.path === '_score' ? 1 : (sortValue(key, document) ?? null))),
  };
}

function sortKey(given: unknown, indices: readonly SearchIndex[]): SortKey {
  const [path, options] = readKey(given);
  for (const name of Object.keys(options)) {
    if (name === 'mode' || name === 'nested' || name === 'numeric_type')
      throw notImplemented(`sort parameter [${name}]`);
    if (!['order', 'missing', 'unmapped_type', 'format'].includes(name))
      throw parsingError(`[field_sort] unknown field [${name}]`);
  }
  const order = options['order'] ?? (path === '_score' ? 'desc' : 'asc');
  if (order !== 'asc' && order !== 'desc') throw illegalArgument(`Unknown SortOrder [${String(order)}]`);
  const missing = options['missing'] ?? '_last';
  if (missing !== '_last' && missing !== '_first')
    throw notImplemented(`sort parameter [missing] with a value`);
  checkMapped(path, options, indices);
  return { path, descending: order === 'desc', missingFirst: missing === '_first' };
}

function readKey(given: unknown): [string, JsonObject] {
  if (typeof given === 'string') {
    const [path = '', order] = given.split(':');
    return [path, order === undefined ? {} : { order }];
  }
  const [entry] = isJsonObject(given) ? Object.entries(given) : [];
  if (!entry) throw parsingError('[sort] expected a field name or an object');
  return [entry[0], isJsonObject(entry[1]) ? entry[1] : { order: entry[1] ?? null }];
}

function checkMapped(path: string, options: JsonObject, indices: readonly SearchIndex[]): void {
  if (path === '_score' || path === '_doc' || path === '_shard_doc') return;
  if (path === '_id') {
    throw new ShardError(400, {
      type: 'illegal_argument_exception',
      reason:
        'Fielddata access on the _id field is disallowed, you can re-enable it by updating the dynamic cluster setting: indices.id_field_data.enabled',
    });
  }
  for (const index of indices) {
    const field = index.mapping.field(path);
    if (field?.type === 'text' && !field.fielddata) throw fielddataDisabled(path, index.name);
    if (!field && options['unmapped_type'] === undefined) {
      const { cause } = queryShard('');
      throw new ShardError(400, { ...cause, reason: `No mapping found for [${path}] in order to sort on` });
    }
  }
}

/** The least of several values ascending, the greatest descending. */
function sortValue({ path, descending }: SortKey, document: SearchDocument): FieldValue | undefined {
  if (path === '_doc' || path === '_shard_doc') return document.seqNo;
  const values = document.fields.get(path);
  if (!values || values.length < 2) return values?.[0];
  return values.reduce((best, value) => ((descending ? value > best : value < best) ? value : best));
}

function compareBy(key: SortKey, a: SearchDocument, b: SearchDocument): number {
  if (key.path === '_score') return 0;
  const [left, right] = [sortValue(key, a), sortValue(key, b)];
  if (left === undefined || right === undefined) {
    if (left === right) return 0;
    return (left === undefined) === key.missingFirst ? -1 : 1;
  }
  const difference = left < right ? -1 : left > right ? 1 : 0;
  return key.descending ? -difference : difference;
}
