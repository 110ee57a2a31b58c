import type { CrashId } from '../../../crash/report/crash-id.ts';
import { rejectionKey } from '../../../crash/report/storage-keys.ts';
import { sweepKey } from '../sweep/sweep-record.ts';
import type { ObjectStore } from './object-store.ts';

/** Takes away what said that a crash would not be processed, once it has been. */
export async function forgetRejection(store: Pick<ObjectStore, 'remove'>, id: CrashId): Promise<void> {
  await Promise.all([store.remove(rejectionKey(id)), store.remove(sweepKey(id))]);
}
