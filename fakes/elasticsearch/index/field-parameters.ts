import { type FieldTypeName, isNumberType } from './field-type.ts';

const common = ['type', 'fields', 'meta', 'store', 'copy_to', 'index'];
const valued = [...common, 'doc_values', 'null_value'];
const text = [
  ...common,
  'analyzer',
  'search_analyzer',
  'fielddata',
  'norms',
  'index_options',
  'similarity',
  'position_increment_gap',
];
const keyword = [
  ...valued,
  'ignore_above',
  'norms',
  'normalizer',
  'eager_global_ordinals',
  'index_options',
  'split_queries_on_whitespace',
  'similarity',
];
const date = [...valued, 'format', 'ignore_malformed', 'locale'];
const number = [...valued, 'coerce', 'ignore_malformed'];
const boolean = [...valued, 'ignore_malformed'];

/** Mapping parameters that the node takes for a type; it refuses all others. */
export function allowedParameters(type: FieldTypeName): readonly string[] {
  if (isNumberType(type)) return number;
  return { text, keyword, date, boolean }[type];
}

/** Types of the real node that are not built here. */
export const otherFieldTypes: ReadonlySet<string> = new Set(
  'alias binary nested ip ip_range date_nanos unsigned_long scaled_float constant_keyword wildcard flattened join long_range double_range float_range integer_range date_range version murmur3 aggregate_metric_double histogram match_only_text completion search_as_you_type token_count dense_vector sparse_vector rank_feature rank_features geo_point geo_shape point shape percolator semantic_text passthrough counted_keyword rank_vectors'.split(
    ' ',
  ),
);
