import { isJsonObject, type JsonObject } from '../../../crash/json.ts';
import { ElasticError, notImplemented, parsingError, unknownName } from '../errors.ts';
import type { SearchDocument, SearchIndex } from '../index/search-index.ts';
import { type AggregationCompiler, type Aggregator, requireObject } from './aggregation-context.ts';
import { cardinalityAggregation } from './cardinality.ts';
import { dateHistogramAggregation } from './date-histogram.ts';
import { filterAggregation } from './filter.ts';
import { histogramAggregation } from './histogram.ts';
import { metricAggregation } from './metric.ts';
import { missingAggregation } from './missing.ts';
import { rangeAggregation } from './range.ts';
import { termsAggregation } from './terms.ts';

/** `search.max_buckets` of the node. */
const maxBuckets = 65_536;
const maxNesting = 10;

const compilers: ReadonlyMap<string, AggregationCompiler> = new Map([
  ['cardinality', cardinalityAggregation],
  ['date_histogram', dateHistogramAggregation],
  ['filter', filterAggregation],
  ['histogram', histogramAggregation],
  ['missing', missingAggregation],
  ['range', rangeAggregation],
  ['terms', termsAggregation],
  ...['min', 'max', 'sum', 'avg', 'value_count'].map((name): [string, AggregationCompiler] => [
    name,
    metricAggregation(name),
  ]),
]);
const metricNames = new Set(['cardinality', 'min', 'max', 'sum', 'avg', 'value_count']);

/** Aggregations of the real node that are not built here. */
const others = new Set(
  'adjacency_matrix auto_date_histogram avg_bucket boxplot bucket_count_ks_test bucket_correlation bucket_script bucket_selector bucket_sort categorize_text change_point children composite cumulative_cardinality cumulative_sum date_range derivative diversified_sampler extended_stats extended_stats_bucket filters frequent_item_sets geo_bounds geo_centroid geo_distance geo_line geohash_grid geohex_grid geotile_grid global inference ip_prefix ip_range matrix_stats max_bucket median_absolute_deviation min_bucket moving_fn moving_percentiles multi_terms nested normalize parent percentile_ranks percentiles percentiles_bucket random_sampler rare_terms rate reverse_nested sampler scripted_metric serial_diff significant_terms significant_text stats stats_bucket string_stats sum_bucket t_test time_series top_hits top_metrics variable_width_histogram weighted_avg'.split(
    ' ',
  ),
);

/** All aggregations of a request, as one function of the matched documents. Throws ElasticError. */
export function compileAggregations(
  definition: unknown,
  indices: readonly SearchIndex[],
  now: number,
): Aggregator {
  let buckets = 0;
  const countBuckets = (count: number): void => {
    buckets += count;
    if (buckets > maxBuckets) throw tooManyBuckets(buckets);
  };
  return compileLevel(definition, indices, now, countBuckets, 1);
}

function compileLevel(
  definition: unknown,
  indices: readonly SearchIndex[],
  now: number,
  countBuckets: (count: number) => void,
  depth: number,
): Aggregator {
  if (!isJsonObject(definition)) throw parsingError('Found unexpected token instead of an object in [aggs]');
  if (depth > maxNesting) throw notImplemented(`aggregations nested over ${maxNesting} deep`);
  const compiled = Object.entries(definition).map(([name, body]) => {
    if (!/^[^[\]>]+$/.test(name)) {
      throw parsingError(
        `Invalid aggregation name [${name}]. Aggregation names cannot contain '[', ']', and '>'`,
      );
    }
    return [name, compileOne(name, body, indices, now, countBuckets, depth)] as const;
  });
  return (documents) =>
    Object.fromEntries(compiled.map(([name, aggregator]) => [name, aggregator(documents)]));
}

function compileOne(
  name: string,
  body: unknown,
  indices: readonly SearchIndex[],
  now: number,
  countBuckets: (count: number) => void,
  depth: number,
): Aggregator {
  if (!isJsonObject(body))
    throw parsingError(
      `Aggregation definition for [${name}] starts with a [VALUE], expected a [START_OBJECT].`,
    );
  const inner = body['aggs'] ?? body['aggregations'];
  const [kind, second] = Object.keys(body).filter(
    (key) => key !== 'aggs' && key !== 'aggregations' && key !== 'meta',
  );
  if (kind === undefined) throw parsingError(`Missing definition for aggregation [${name}]`);
  const compiler = compilers.get(kind);
  if (!compiler)
    throw others.has(kind) ? notImplemented(`aggregation [${kind}]`) : unknownName('aggregation', kind);
  if (second !== undefined)
    throw parsingError(`Found two aggregation type definitions in [${name}]: [${kind}] and [${second}]`);
  if (inner !== undefined && metricNames.has(kind)) {
    throw new ElasticError(400, {
      type: 'aggregation_initialization_exception',
      reason: `Aggregator [${name}] of type [${kind}] cannot accept sub-aggregations`,
    });
  }
  const nested = inner === undefined ? undefined : compileLevel(inner, indices, now, countBuckets, depth + 1);
  const inside = (documents: readonly SearchDocument[]): JsonObject => nested?.(documents) ?? {};
  return compiler(requireObject(kind, body[kind]), { indices, now, inside, countBuckets });
}

function tooManyBuckets(count: number): ElasticError {
  return new ElasticError(400, {
    type: 'too_many_buckets_exception',
    reason: `Trying to create too many buckets. Must be less than or equal to: [${maxBuckets}] but was [${count}]. This limit can be set by changing the [search.max_buckets] cluster level setting.`,
    max_buckets: maxBuckets,
  });
}
