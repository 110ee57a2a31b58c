import type { JsonObject } from '../../../crash/json.ts';
import { compileAggregations } from '../aggregations/compile-aggregations.ts';
import { ElasticError, illegalArgument, notImplemented, parsingError, ShardError } from '../errors.ts';
import type { SearchDocument, SearchIndex } from '../index/search-index.ts';
import { compileQuery } from '../query/compile-query.ts';
import { searchOrder } from './sort.ts';
import { sourceFilter } from './source-filter.ts';

const built = new Set([
  'query',
  'aggs',
  'aggregations',
  'sort',
  'from',
  'size',
  '_source',
  'track_total_hits',
  'timeout',
  'version',
  'seq_no_primary_term',
  'track_scores',
  'terminate_after',
]);
const others = new Set([
  'collapse',
  'docvalue_fields',
  'explain',
  'ext',
  'fields',
  'highlight',
  'indices_boost',
  'knn',
  'min_score',
  'pit',
  'post_filter',
  'profile',
  'rank',
  'rescore',
  'retriever',
  'runtime_mappings',
  'script_fields',
  'search_after',
  'slice',
  'stats',
  'stored_fields',
  'suggest',
]);

/** Runs a search body over indices: the whole answer but `took`. Throws ElasticError. */
export function search(body: JsonObject, indices: readonly SearchIndex[], now: number): JsonObject {
  for (const name of Object.keys(body)) {
    if (others.has(name)) throw notImplemented(`search parameter [${name}]`);
    if (!built.has(name)) throw parsingError(`Unknown key for a VALUE in [${name}].`);
  }
  const from = whole(body, 'from', 0);
  const size = whole(body, 'size', 10);
  checkWindow(from + size, indices);
  return asShards(indices, () => {
    const matched = matching(body['query'], indices, now);
    const order = searchOrder(body['sort'], indices);
    const aggregations = body['aggs'] ?? body['aggregations'];
    const aggregate =
      aggregations === undefined ? undefined : compileAggregations(aggregations, indices, now);
    const show = sourceFilter(body['_source']);
    const page = (order ? matched.toSorted(order.compare) : matched).slice(from, from + size);
    const total = totalOf(body['track_total_hits'], matched.length);
    return {
      timed_out: false,
      _shards: shardsOf(indices),
      hits: {
        ...(total && { total }),
        max_score: order || page.length === 0 ? null : 1,
        hits: page.map((document) => {
          const source = show(document.source);
          return {
            _index: document.index,
            _id: document.id,
            ...(body['version'] === true && { _version: document.version }),
            ...(body['seq_no_primary_term'] === true && { _seq_no: document.seqNo, _primary_term: 1 }),
            _score: order ? null : 1,
            ...(source !== undefined && { _source: source }),
            ...(order && { sort: order.valuesOf(document) }),
          };
        }),
      },
      ...(aggregate && { aggregations: aggregate(matched) }),
    };
  });
}

/** How many documents match; the whole answer of `_count`. */
export function count(body: JsonObject, indices: readonly SearchIndex[], now: number): JsonObject {
  for (const name of Object.keys(body)) {
    if (name !== 'query') throw parsingError(`request does not support [${name}]`);
  }
  return asShards(indices, () => ({
    count: matching(body['query'], indices, now).length,
    _shards: shardsOf(indices),
  }));
}

export function shardsOf(indices: readonly SearchIndex[]): JsonObject {
  const total = indices.reduce((sum, index) => sum + index.settings.shards, 0);
  return { total, successful: total, skipped: 0, failed: 0 };
}

function matching(query: unknown, indices: readonly SearchIndex[], now: number): readonly SearchDocument[] {
  return indices.flatMap((index) => {
    if (query === undefined) return index.searchable();
    const matches = compileQuery(query, index.mapping, now);
    return index.searchable().filter(matches);
  });
}

function whole(body: JsonObject, name: 'from' | 'size', standard: number): number {
  const given = body[name];
  if (given === undefined || given === null) return standard;
  const value = Number(given);
  if (!Number.isInteger(value)) throw parsingError(`Failed to parse [${name}] value [${String(given)}]`);
  if (value < 0) {
    throw illegalArgument(
      name === 'size'
        ? `[size] parameter cannot be negative, found [${value}]`
        : `[from] parameter cannot be negative but was [${value}]`,
    );
  }
  return value;
}

function checkWindow(end: number, indices: readonly SearchIndex[]): void {
  const limited = indices.find((index) => end > index.settings.maxResultWindow);
  if (!limited) return;
  const { maxResultWindow: limit } = limited.settings;
  const cause = {
    type: 'illegal_argument_exception',
    reason: `Result window is too large, from + size must be less than or equal to: [${limit}] but was [${end}]. See the scroll api for a more efficient way to request large data sets. This limit can be set by changing the [index.max_result_window] index level setting.`,
  };
  throw allShardsFailed(new ShardError(400, cause), limited);
}

function totalOf(given: unknown, matched: number): JsonObject | undefined {
  if (given === false || given === 'false' || given === -1) return undefined;
  const limit = given === true || given === 'true' ? Number.POSITIVE_INFINITY : Number(given ?? 10_000);
  if (Number.isNaN(limit)) throw parsingError(`Failed to parse [track_total_hits] value [${String(given)}]`);
  return matched > limit ? { value: limit, relation: 'gte' } : { value: matched, relation: 'eq' };
}

/** What one index refuses, every shard of it refuses. */
function asShards(indices: readonly SearchIndex[], run: () => JsonObject): JsonObject {
  try {
    return run();
  } catch (error) {
    const [index] = indices;
    if (error instanceof ShardError && index) throw allShardsFailed(error, index);
    throw error;
  }
}

function allShardsFailed(error: ShardError, index: SearchIndex): ElasticError {
  const isQuery = error.cause.type === 'query_shard_exception';
  const { caused_by: causedBy, ...plain } = error.cause;
  const cause = { ...plain, ...(isQuery && { index_uuid: index.uuid, index: index.name }) };
  return new ElasticError(error.status, {
    root_cause: [cause],
    type: 'search_phase_execution_exception',
    reason: 'all shards failed',
    phase: 'query',
    grouped: true,
    failed_shards: [
      {
        shard: 0,
        index: index.name,
        node: 'crashbox',
        reason: { ...cause, ...(causedBy && { caused_by: causedBy }) },
      },
    ],
    ...(!isQuery && { caused_by: { ...cause, caused_by: cause } }),
  });
}
