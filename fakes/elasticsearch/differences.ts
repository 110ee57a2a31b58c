/** Something the embedded subset does otherwise than Elasticsearch 9.5.3, and why. */
export interface Difference {
  readonly what: string;
  readonly node: string;
  readonly here: string;
  readonly reason: string;
  /** Shows the difference: calls (method, path after the index name, body as sent), what the last answer must hold on each side. */
  readonly shownBy?: {
    readonly calls: readonly (readonly [method: string, path: string, body?: string])[];
    readonly node: RegExp;
    readonly here: RegExp;
  };
}

/** Known differences within what is built; what is not built answers 501 and needs no row. */
export const differences: readonly Difference[] = [
  {
    what: 'score',
    node: 'BM25, hits by descending score',
    here: 'every hit has 1; without sort, hits come in order of first indexing',
    reason: 'nothing in the flow ranks by relevance',
    shownBy: {
      calls: [
        ['PUT', '/_doc/1?refresh=true', '{"t":"a b"}'],
        ['POST', '/_search', '{"query":{"match":{"t":"a"}}}'],
      ],
      node: /"max_score":0\.\d+/,
      here: /"max_score":1,/,
    },
  },
  {
    what: 'line and column in error reasons',
    node: 'where the parser stood',
    here: '[1:1]',
    reason: 'JSON.parse tells no positions; clients read type, field and caused_by',
    shownBy: {
      calls: [
        ['PUT', '/_doc/1', '{}'],
        ['POST', '/_search', '{"query":{"nonsense":{}}}'],
      ],
      node: /"line":1,"col":22/,
      here: /"line":1,"col":1,/,
    },
  },
  {
    what: 'numbers beyond 2^53 and 1.0 in JSON',
    node: 'kept to the digit; 1.0 is mapped as float',
    here: 'rounded; 1.0 is a whole number and mapped as long',
    reason: 'JSON.parse; the official JavaScript client rounds in the same way',
    shownBy: {
      calls: [
        ['PUT', '/_doc/1', '{"n":1.0}'],
        ['GET', '/_mapping'],
      ],
      node: /"n":\{"type":"float"/,
      here: /"n":\{"type":"long"/,
    },
  },
  {
    what: 'sort value of a missing number',
    node: '9223372036854775807 or its negative',
    here: 'null',
    reason: 'the number cannot be written in JavaScript',
    shownBy: {
      calls: [
        ['PUT', '/_doc/1?refresh=true', '{"n":1}'],
        ['PUT', '/_doc/2?refresh=true', '{}'],
        ['POST', '/_search', '{"sort":"n"}'],
      ],
      node: /"sort":\[9223372036854775807\]/,
      here: /"sort":\[null\]/,
    },
  },
  {
    what: 'cardinality',
    node: 'an estimate above 3,000 values',
    here: 'exact',
    reason: 'a few thousand documents',
    shownBy: {
      calls: [
        ['PUT', '/_doc/1?refresh=true', JSON.stringify({ n: Array.from({ length: 5000 }, (_, at) => at) })],
        ['POST', '/_search', '{"size":0,"aggs":{"it":{"cardinality":{"field":"n"}}}}'],
      ],
      node: /"value":(?!5000\})\d{4}\}/,
      here: /"value":5000\}/,
    },
  },
  {
    what: 'idle shards',
    node: 'an index not searched for 30 s refreshes at the next search',
    here: 'refreshes every refresh_interval',
    // Not shown by a case: it would have to wait for 30 s.
    reason: 'only visible as a slower first search',
  },
  {
    what: 'error of bool queries over 30 deep',
    node: 'x_content_parse_exception, caused by the illegal_argument_exception that other queries give',
    here: 'illegal_argument_exception as for other queries',
    reason: 'one limit for all queries',
    shownBy: {
      calls: [
        ['PUT', '/_doc/1?refresh=true', '{"n":1}'],
        [
          'POST',
          '/_search',
          `{"query":${'{"bool":{"filter":'.repeat(40)}{"match_all":{}}${'}}'.repeat(40)}}`,
        ],
      ],
      node: /^\{"error":\{"root_cause":\[\{"type":"x_content_parse_exception"/,
      here: /^\{"error":\{"root_cause":\[\{"type":"illegal_argument_exception"/,
    },
  },
  {
    what: 'regexp <n-m>',
    node: 'an interval of numbers',
    here: 'refused as a broken expression',
    reason: 'only somebody who types it into a search on a regular expression sends it',
    shownBy: {
      calls: [
        ['PUT', '/_doc/1?refresh=true', '{"n":"7"}'],
        ['POST', '/_search', '{"query":{"regexp":{"n":"<1-9>"}}}'],
      ],
      node: /"total":\{"value":1,/,
      here: /"query_shard_exception"/,
    },
  },
  {
    what: 'cluster health',
    node: 'yellow where an index has replicas',
    here: 'green',
    reason: 'there is nothing that could be missing',
    shownBy: {
      calls: [
        ['PUT', '', '{"settings":{"number_of_replicas":1}}'],
        ['GET', '/_cluster/health'],
      ],
      node: /"status":"yellow"/,
      here: /"status":"green"/,
    },
  },
];
