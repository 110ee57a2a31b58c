import type { CrashId } from '../../../crash/report/crash-id.ts';
import type { ProcessedCrash } from '../../../crash/schema/processed-crash.ts';

/** One place a processed crash is saved to. */
export interface Destination {
  /** In metrics, log lines and error events. */
  readonly name: 'storage' | 'es' | 'telemetry';
  /** Saves over what is there; rejects when it could not. */
  save(id: CrashId, processed: ProcessedCrash): Promise<void>;
}
