export type CalendarUnit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

const fixed: ReadonlyMap<CalendarUnit, number> = new Map([
  ['second', 1000],
  ['minute', 60_000],
  ['hour', 3_600_000],
  ['day', 86_400_000],
]);

/** First millisecond (UTC) of the unit that holds `milliseconds`; weeks begin on Monday. */
export function startOfUnit(milliseconds: number, unit: CalendarUnit): number {
  const size = fixed.get(unit);
  if (size !== undefined) return Math.floor(milliseconds / size) * size;
  const date = new Date(milliseconds);
  if (unit === 'week') {
    const day = startOfUnit(milliseconds, 'day');
    return day - ((date.getUTCDay() + 6) % 7) * 86_400_000;
  }
  const month =
    unit === 'year'
      ? 0
      : unit === 'quarter'
        ? date.getUTCMonth() - (date.getUTCMonth() % 3)
        : date.getUTCMonth();
  return new Date(startOfUnit(milliseconds, 'day')).setUTCMonth(month, 1);
}

export function addCalendar(milliseconds: number, unit: CalendarUnit, count: number): number {
  const size = unit === 'week' ? 7 * 86_400_000 : fixed.get(unit);
  if (size !== undefined) return milliseconds + size * count;
  const date = new Date(milliseconds);
  const day = date.getUTCDate();
  const months = count * (unit === 'year' ? 12 : unit === 'quarter' ? 3 : 1);
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  // 31 January plus a month is the last of February.
  const last = new Date(date);
  last.setUTCMonth(last.getUTCMonth() + 1, 0);
  return date.setUTCDate(Math.min(day, last.getUTCDate()));
}
