import { telemetryCrashKey } from '../../../crash/report/storage-keys.ts';
import { telemetryCrash } from '../../../crash/schema/telemetry.ts';
import { type ObjectStore, putJson } from '../storage/object-store.ts';
import type { Destination } from './destination.ts';

/** The public copy for telemetry, in a bucket of its own (reference processor §1.3). */
export function telemetryDestination(store: Pick<ObjectStore, 'put'>): Destination {
  return {
    name: 'telemetry',
    save: (id, processed) => putJson(store, telemetryCrashKey(id), telemetryCrash(processed)),
  };
}
