import { parsingError, queryShard } from '../errors.ts';
import { dateFormat } from '../index/date-format.ts';
import { type Field, isTextual, ValueError } from '../index/field-type.ts';
import { parseDateMath } from './date-math.ts';
import { nothing, type QueryCompiler, singleField, termValue, valuesOf } from './query-context.ts';

const bounds = ['gt', 'gte', 'lt', 'lte'] as const;
type Bound = (typeof bounds)[number];

/** `range`: numbers by size, dates in time (with date mathematics), texts by code point order. */
export const rangeQuery: QueryCompiler = (body, context) => {
  const { path, parameters } = singleField('range', body, 'gte', [
    ...bounds,
    'format',
    'time_zone',
    'relation',
  ]);
  if (typeof body[path] !== 'object')
    throw parsingError('[range] query malformed, no start_object after query name');
  const known = context.mapping.field(path);
  if (known === undefined) return nothing;
  const field =
    parameters['format'] === undefined
      ? known
      : { ...known, date: dateFormat(String(parameters['format'])), parameters };
  const tests = bounds.flatMap((bound) => {
    const value = parameters[bound];
    return value === undefined || value === null ? [] : [boundTest(field, bound, value, context.now)];
  });
  const values = valuesOf(path);
  return (document) => values(document).some((value) => tests.every((test) => test(value)));
};

function boundTest(
  field: Field,
  bound: Bound,
  value: unknown,
  now: number,
): (value: string | number) => boolean {
  const limit = field.type === 'date' ? dateLimit(field, bound, value, now) : termValue(field, value);
  refuseOutOfRange(field, limit);
  if (isTextual(field)) {
    const text = String(limit);
    return (one) => compare(bound, Buffer.compare(Buffer.from(String(one)), Buffer.from(text)));
  }
  return (one) => compare(bound, Number(one) - Number(limit));
}

/** Largest values; shorts are compared as integers and refused by none. */
const largest: ReadonlyMap<string, readonly [most: number, kind: string]> = new Map([
  ['integer', [2 ** 31 - 1, 'an integer']],
  ['long', [2 ** 63, 'a long']],
]);

function refuseOutOfRange(field: Field, limit: unknown): void {
  const [most, kind] = largest.get(field.type) ?? [Number.POSITIVE_INFINITY, ''];
  if (typeof limit !== 'number' || (limit <= most && limit >= -most - 1)) return;
  const reason = `Value [${limit}] is out of range for ${kind}`;
  throw queryShard(reason, { type: 'illegal_argument_exception', reason });
}

/** A date without a time covers its whole day: `lte` and `gt` mean the day's end. */
function dateLimit(field: Field, bound: Bound, value: unknown, now: number): number {
  try {
    const { start, end } = parseDateMath(field, value, now);
    return bound === 'gt' || bound === 'lte' ? end : start;
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    const reason = `${error.message}: [${error.message}]`;
    throw queryShard(reason, { type: 'parse_exception', reason });
  }
}

function compare(bound: Bound, difference: number): boolean {
  switch (bound) {
    case 'gt':
      return difference > 0;
    case 'gte':
      return difference >= 0;
    case 'lt':
      return difference < 0;
    default:
      return difference <= 0;
  }
}
