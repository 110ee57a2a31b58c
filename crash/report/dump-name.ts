/** Dump names kept to what a storage key can hold: ASCII letters, digits, underscores; the first 30 (§1.3). May be empty. */
export function sanitizeDumpName(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9_]/g, '').slice(0, 30);
}

/**
 * Folders of the bucket that a dump of the same name would write into: those of Socorro, which Antenna refuses since
 * 2026-05 (reference collector §3), and those that crashbox adds.
 */
const reservedDumpNames: ReadonlySet<string> = new Set([
  'raw_crash',
  'dump_names',
  'processed_crash',
  'crash_report',
  'rejection',
  'sweep',
]);

export function isReservedDumpName(name: string): boolean {
  return reservedDumpNames.has(name);
}
