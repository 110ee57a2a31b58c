const pattern =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.(\d{1,9}))?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** `2023-01-03`, or ISO 8601 with T or space, optional fraction and zone; UTC where none is given (reference webapp §4.3). */
export function parseDate(text: string): Date | undefined {
  // A plus in a query string that was not escaped arrives as a space.
  const match = pattern.exec(
    text
      .trim()
      .replace(/ (\d{2}:\d{2})$/, (whole, zone: string, at: number) => (at > 11 ? `+${zone}` : whole)),
  );
  if (match === null) return undefined;
  const [, day = '', time = '00:00:00', fraction = '0', zone = 'Z'] = match;
  const seconds = time.length === 5 ? `${time}:00` : time;
  const offset = zone.toUpperCase() === 'Z' ? 'Z' : zone.replace(/^(.\d\d):?(\d\d)$/, '$1:$2');
  const date = new Date(`${day}T${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}${offset}`);
  if (Number.isNaN(date.getTime())) return undefined;
  // JavaScript makes 2 March of 30 February.
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day) ? date : undefined;
}

/** `2023-01-03T00:00:00+00:00`, as the API writes dates. */
export function isoWithOffset(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}+00:00`;
}
