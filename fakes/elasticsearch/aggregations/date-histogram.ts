import type { JsonObject } from '../../../crash/json.ts';
import { illegalArgument, notImplemented, xContentParse } from '../errors.ts';
import { addCalendar, type CalendarUnit, startOfUnit } from '../index/calendar.ts';
import { dateFormat } from '../index/date-format.ts';
import { defaultDate } from '../index/field-type.ts';
import { type AggregationCompiler, aggregatedField, refuseOthers } from './aggregation-context.ts';
import { bucketsByKey } from './buckets-by-key.ts';
import { whole } from './terms.ts';

const calendarUnits: ReadonlyMap<string, CalendarUnit> = new Map([
  ['second', 'second'],
  ['1s', 'second'],
  ['minute', 'minute'],
  ['1m', 'minute'],
  ['hour', 'hour'],
  ['1h', 'hour'],
  ['day', 'day'],
  ['1d', 'day'],
  ['week', 'week'],
  ['1w', 'week'],
  ['month', 'month'],
  ['1M', 'month'],
  ['quarter', 'quarter'],
  ['1q', 'quarter'],
  ['year', 'year'],
  ['1y', 'year'],
]);
const fixedUnits: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
]);

interface Interval {
  readonly start: (milliseconds: number) => number;
  readonly next: (start: number) => number;
}

/** `date_histogram` in UTC, by `calendar_interval` or `fixed_interval`. */
export const dateHistogramAggregation: AggregationCompiler = (body, context) => {
  for (const name of ['offset', 'extended_bounds', 'hard_bounds', 'order', 'keyed', 'missing', 'script']) {
    if (body[name] !== undefined) throw notImplemented(`date_histogram parameter [${name}]`);
  }
  refuseOthers('date_histogram', body, [
    'field',
    'calendar_interval',
    'fixed_interval',
    'format',
    'time_zone',
    'min_doc_count',
  ]);
  const zone = body['time_zone'];
  if (zone !== undefined && !['UTC', 'Z', '+00:00'].includes(String(zone)))
    throw notImplemented(`time_zone [${String(zone)}]`);
  const interval = intervalOf(body);
  const { path, field } = aggregatedField(body, context);
  if (field && field.type !== 'date' && field.type !== 'boolean') {
    if (field.type === 'text' || field.type === 'keyword')
      throw illegalArgument(
        `Field [${path}] of type [${field.type}] is not supported for aggregation [date_histogram]`,
      );
    throw notImplemented(`date_histogram over [${field.type}]`);
  }
  const format =
    body['format'] === undefined ? (field?.date ?? defaultDate) : dateFormat(String(body['format']));
  const minimum = whole(body['min_doc_count'], 0, 'min_doc_count');
  return (documents) =>
    bucketsByKey(documents, path, field, context, {
      keyOf: interval.start,
      next: interval.next,
      show: (key) => ({ key_as_string: format.print(key), key }),
      minimum,
    });
};

function intervalOf(body: JsonObject): Interval {
  const calendar = body['calendar_interval'];
  const fixed = body['fixed_interval'];
  if (calendar !== undefined && fixed !== undefined) {
    throw xContentParse('[date_histogram] failed to parse field [fixed_interval]', {
      type: 'illegal_argument_exception',
      reason: 'Cannot use [fixed_interval] with [calendar_interval] configuration option.',
    });
  }
  if (calendar !== undefined) {
    const unit = calendarUnits.get(String(calendar));
    if (!unit)
      throw refused(
        'calendar_interval',
        `The supplied interval [${String(calendar)}] could not be parsed as a calendar interval.`,
      );
    return { start: (value) => startOfUnit(value, unit), next: (start) => addCalendar(start, unit, 1) };
  }
  if (fixed === undefined)
    throw illegalArgument('Invalid interval specified, must be non-null and non-empty');
  const match = /^(\d{1,9})(ms|s|m|h|d)$/.exec(String(fixed));
  const size = Number(match?.[1]) * (fixedUnits.get(match?.[2] ?? '') ?? Number.NaN);
  if (!(size > 0))
    throw refused(
      'fixed_interval',
      `failed to parse setting [date_histogram.fixedInterval] with value [${String(fixed)}] as a time value: unit is missing or unrecognized`,
    );
  return { start: (value) => Math.floor(value / size) * size, next: (start) => start + size };
}

function refused(name: string, reason: string): Error {
  return xContentParse(`[date_histogram] failed to parse field [${name}]`, {
    type: 'illegal_argument_exception',
    reason,
  });
}
