import { isJsonObject } from '../../../crash/json.ts';
import type { CrashId } from '../../../crash/report/crash-id.ts';

/** How often sweeps have queued a crash, kept beside it so that restarts do not start the count anew. */
export function sweepKey(id: CrashId): string {
  return `v1/sweep/${id}`;
}

export interface SweepRecord {
  readonly crash_id: CrashId;
  readonly attempts: number;
  /** ISO 8601 UTC, when a sweep queued it last. */
  readonly last_queued: string;
}

/** The count of a stored record; 0 where there is none or it is damaged. */
export function sweepAttempts(record: unknown): number {
  const attempts = isJsonObject(record) ? record['attempts'] : 0;
  return typeof attempts === 'number' && attempts > 0 ? attempts : 0;
}
