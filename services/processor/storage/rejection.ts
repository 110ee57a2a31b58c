import type { CrashId } from '../../../crash/report/crash-id.ts';
import { rejectionKey } from '../../../crash/report/storage-keys.ts';
import { type ObjectStore, putJson } from './object-store.ts';

/** Why a crash is never processed; stored under `v1/rejection/ID` for people who look for it. */
export interface Rejection {
  readonly crash_id: CrashId;
  readonly reason: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly details: string;
}

export async function saveRejection(store: Pick<ObjectStore, 'put'>, rejection: Rejection): Promise<void> {
  await putJson(store, rejectionKey(rejection.crash_id), rejection);
}
