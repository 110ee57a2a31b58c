const day = 86_400_000;

/** Socorro's default: year and week. */
const defaultIndexTemplate = 'socorro%Y%W';

/**
 * The name of the index that holds crashes of a date, e.g. `socorro202346`: `%Y` is the year and `%W` the week of the year
 * by Python's `strftime`: weeks begin on Monday, days before the first Monday are in week 00 (reference processor §6).
 * @param date ISO 8601 or a Date; counted in UTC
 * @throws {RangeError} where it is no date
 */
export function indexName(date: string | Date, template: string = defaultIndexTemplate): string {
  const time = new Date(date);
  if (Number.isNaN(time.getTime())) throw new RangeError('not a date to name an index by');
  return template
    .replaceAll('%Y', String(time.getUTCFullYear()).padStart(4, '0'))
    .replaceAll('%W', String(weekOfYear(time)).padStart(2, '0'));
}

/** The names of the indices for the dates from `from` to `to`, both included, oldest first, each once. */
export function indexNamesBetween(
  from: Date,
  to: Date,
  template: string = defaultIndexTemplate,
): readonly string[] {
  const names = new Set<string>();
  for (let time = from.getTime(); time < to.getTime(); time += day)
    names.add(indexName(new Date(time), template));
  if (from.getTime() <= to.getTime()) names.add(indexName(to, template));
  return [...names];
}

function weekOfYear(time: Date): number {
  const dayOfYear = Math.floor((time.getTime() - Date.UTC(time.getUTCFullYear(), 0, 1)) / day);
  const daysSinceMonday = (time.getUTCDay() + 6) % 7;
  return Math.floor((dayOfYear + 7 - daysSinceMonday) / 7);
}
