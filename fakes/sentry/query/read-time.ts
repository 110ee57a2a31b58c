const milliseconds: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A time as ISO 8601 (a date alone is its first moment, UTC), or how long before `now`: `30s`, `5m`, `2h`, `1d`. */
export function readTime(text: string, now: Date): string | undefined {
  const ago = /^(\d{1,6})([smhd])$/.exec(text);
  if (ago !== null) {
    const [, count = '', unit = ''] = ago;
    return new Date(now.getTime() - Number(count) * (milliseconds[unit] ?? 0)).toISOString();
  }
  if (!/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)?)?$/.test(text))
    return undefined;
  const isLocal = text.includes('T') && !/(?:Z|[+-]\d\d:\d\d)$/.test(text);
  const time = new Date(isLocal ? `${text}Z` : text);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}
