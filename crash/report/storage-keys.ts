import { type CrashId, crashIdDay } from './crash-id.ts';

/** Keys of version 1 of Antenna's and Socorro's bucket layout (reference collector §1.11, processor §1.3). */
export function rawCrashKey(id: CrashId): string {
  return `v1/raw_crash/${crashIdDay(id)}/${id}`;
}

/** Under this prefix lie the raw crashes of one day (YYYYMMDD). */
export function rawCrashPrefix(day: string): string {
  return `v1/raw_crash/${day}/`;
}

export function dumpNamesKey(id: CrashId): string {
  return `v1/dump_names/${id}`;
}

/** The main dump, `upload_file_minidump` or the empty name, is stored as `dump`. */
export function dumpKey(id: CrashId, dumpName: string): string {
  const name = dumpName === mainDumpName || dumpName === '' ? 'dump' : dumpName;
  return `v1/${name}/${id}`;
}

export function processedCrashKey(id: CrashId): string {
  return `v1/processed_crash/${id}`;
}

/** In the telemetry bucket. */
export function telemetryCrashKey(id: CrashId): string {
  return `v1/crash_report/${crashIdDay(id)}/${id}`;
}

/** The processor's note that a crash will never be processed, and why (ours, not Socorro's). */
export function rejectionKey(id: CrashId): string {
  return `v1/rejection/${id}`;
}

export const mainDumpName = 'upload_file_minidump';
