export type MetricType = 'counter' | 'gauge' | 'timing' | 'histogram' | 'distribution' | 'set';

/** What one line of a datagram says (DogStatsD protocol 1.0 to 1.3). */
export type Line =
  | {
      readonly kind: 'metric';
      readonly type: MetricType;
      readonly name: string;
      /** Numbers as texts; of a set, its members. A gauge keeps its sign: `+1` and `-1` change, `1` sets. */
      readonly values: readonly string[];
      /** Part of the measurements that was sent, over 0 up to 1. */
      readonly rate: number;
      /** Sorted, as sent: `name:value` or `name`. */
      readonly tags: readonly string[];
    }
  | { readonly kind: 'event' | 'service-check'; readonly text: string }
  | { readonly kind: 'malformed'; readonly reason: MalformedReason };

export type MalformedReason =
  | 'no colon after the name'
  | 'empty name'
  | 'no type'
  | 'unknown type'
  | 'value is no number'
  | 'empty value'
  | 'bad sample rate'
  | 'unknown field'
  | 'not UTF-8'
  | 'event without its lengths'
  | 'service check without a status';

const types: ReadonlyMap<string, MetricType> = new Map([
  ['c', 'counter'],
  ['g', 'gauge'],
  ['ms', 'timing'],
  ['h', 'histogram'],
  ['d', 'distribution'],
  ['s', 'set'],
]);

const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/;

/** Reads one line without its newline. Never throws: what is wrong is told in the result. */
export function parseLine(line: string): Line {
  if (line.startsWith('_e{')) return parseEvent(line);
  if (line.startsWith('_sc|')) return parseServiceCheck(line);
  if (line.includes('\ufffd')) return malformed('not UTF-8');
  const [head = '', typeName, ...fields] = line.split('|');
  const colon = head.indexOf(':');
  if (colon < 0) return malformed('no colon after the name');
  if (colon === 0) return malformed('empty name');
  if (typeName === undefined) return malformed('no type');
  const type = types.get(typeName);
  if (type === undefined) return malformed('unknown type');
  const values = type === 'set' ? [head.slice(colon + 1)] : head.slice(colon + 1).split(':');
  if (values.includes('')) return malformed('empty value');
  if (type !== 'set' && !values.every((value) => number.test(value) && Number.isFinite(Number(value)))) {
    return malformed('value is no number');
  }
  const read = readFields(fields);
  return typeof read === 'string'
    ? malformed(read)
    : { kind: 'metric', type, name: head.slice(0, colon), values, ...read };
}

/** `@rate`, `#tags`; container id `c:`, timestamp `T`, external data `e:` and cardinality `card:` are read over. */
function readFields(
  fields: readonly string[],
): { readonly rate: number; readonly tags: readonly string[] } | MalformedReason {
  let rate = 1;
  let tags: readonly string[] = [];
  for (const field of fields) {
    if (field.startsWith('@')) {
      rate = number.test(field.slice(1)) ? Number(field.slice(1)) : Number.NaN;
      if (!(rate > 0 && rate <= 1)) return 'bad sample rate';
    } else if (field.startsWith('#')) {
      tags = field
        .slice(1)
        .split(',')
        .filter((tag) => tag !== '')
        .sort();
    } else if (!/^(?:c:|T\d|e:|card:)/.test(field)) return 'unknown field';
  }
  return { rate, tags };
}

/** `_e{TITLE_BYTES,TEXT_BYTES}:TITLE|TEXT|…` */
function parseEvent(line: string): Line {
  return /^_e\{\d{1,6},\d{1,6}\}:/.test(line)
    ? { kind: 'event', text: line }
    : malformed('event without its lengths');
}

/** `_sc|NAME|STATUS|…`, status 0 to 3. */
function parseServiceCheck(line: string): Line {
  return /^_sc\|[^|]+\|[0-3](?:\||$)/.test(line)
    ? { kind: 'service-check', text: line }
    : malformed('service check without a status');
}

function malformed(reason: MalformedReason): Line {
  return { kind: 'malformed', reason };
}
