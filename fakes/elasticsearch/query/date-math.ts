import { addCalendar, type CalendarUnit, startOfUnit } from '../index/calendar.ts';
import type { ParsedDate } from '../index/date-format.ts';
import { type Field, parseDate, ValueError } from '../index/field-type.ts';

const units: ReadonlyMap<string, CalendarUnit> = new Map([
  ['y', 'year'],
  ['M', 'month'],
  ['w', 'week'],
  ['d', 'day'],
  ['h', 'hour'],
  ['H', 'hour'],
  ['m', 'minute'],
  ['s', 'second'],
]);

/** A date, `now` or `DATE||`, followed by steps such as `-7d` and `/d` (reference documentation, "Date math"). Throws ValueError. */
export function parseDateMath(field: Field, value: unknown, now: number): ParsedDate {
  const text = String(value);
  const [base, steps] = text.startsWith('now')
    ? [{ start: now, end: now }, text.slice(3)]
    : splitAtBars(field, text);
  if (steps === '') return base;
  const pieces = steps.match(/[+-]\d{1,9}[yMwdhHms]|[+-][yMwdhHms]|\/[yMwdhHms]/g) ?? [];
  if (pieces.join('') !== steps || pieces.length > 20)
    throw new ValueError(`operator not supported for date math [${steps}]`, 'parse_exception');
  let { start } = base;
  let end = base.start;
  for (const piece of pieces) {
    const unit = units.get(piece.at(-1) ?? '') ?? 'day';
    if (piece.startsWith('/')) {
      start = startOfUnit(start, unit);
      end = addCalendar(start, unit, 1) - 1;
    } else {
      start = addCalendar(start, unit, Number(piece.length === 2 ? `${piece[0]}1` : piece.slice(0, -1)));
      end = start;
    }
  }
  return { start, end };
}

function splitAtBars(field: Field, text: string): [ParsedDate, string] {
  const bars = text.indexOf('||');
  return bars < 0
    ? [parseDate(field, text), '']
    : [parseDate(field, text.slice(0, bars)), text.slice(bars + 2)];
}
