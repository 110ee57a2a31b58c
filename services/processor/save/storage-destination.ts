import { processedCrashKey } from '../../../crash/report/storage-keys.ts';
import { type ObjectStore, putJson } from '../storage/object-store.ts';
import type { Destination } from './destination.ts';

/** The processed crash itself, in the crash bucket. */
export function storageDestination(store: Pick<ObjectStore, 'put'>): Destination {
  return {
    name: 'storage',
    save: (id, processed) => putJson(store, processedCrashKey(id), processed),
  };
}
