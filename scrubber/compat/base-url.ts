/**
 * Fillmore's `get_sentry_base_url`: where the server of a DSN answers, `scheme://host[:port]/`.
 * @throws {RangeError} for an empty DSN, {TypeError} for one that is no text.
 */
export function fillmoreBaseUrl(dsn: unknown): string {
  if (typeof dsn !== 'string') throw new TypeError('sentry_dsn is not a str');
  if (dsn === '') throw new RangeError('sentry_dsn is empty');
  const { protocol, host } = new URL(dsn);
  return `${protocol}//${host}/`;
}
