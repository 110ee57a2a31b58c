import type { JsonValue } from '../json.ts';
import type { CrashId } from './crash-id.ts';
import type { ParsedPayload } from './payload.ts';
import type { RawCrash, RawCrashMetadata } from './raw-crash.ts';

/** Annotations that are never stored (reference collector §1.7), in the order their notes are written. */
export const removedAnnotations: readonly string[] = [
  'Email',
  'TelemetryClientId',
  'TelemetryServerURL',
  'TelemetrySessionId',
];

export interface RawCrashInput {
  readonly payload: ParsedPayload;
  readonly id: CrashId;
  readonly collectedAt: Date;
  /** Name of the throttler rule that matched. */
  readonly throttleRule: string;
}

/**
 * The raw crash to store for a submission: its annotations without the removed ones, and over whatever the client sent
 * under their names `submitted_timestamp`, `uuid`, `version` and `metadata` (reference collector §1.7).
 */
export function buildRawCrash({ payload, id, collectedAt, throttleRule }: RawCrashInput): RawCrash {
  const removed = removedAnnotations.filter((name) => payload.annotations[name] !== undefined);
  const annotations: Record<string, JsonValue | undefined> = Object.assign(
    Object.create(null),
    payload.annotations,
  );
  for (const name of removed) delete annotations[name];
  const metadata: RawCrashMetadata = {
    collector_notes: [...payload.notes, ...removed.map((name) => `Removed ${name} from raw crash.`)],
    dump_checksums: dumpChecksums(payload),
    payload: payload.payload,
    payload_compressed: payload.compressed ? '1' : '0',
    payload_size: payload.size,
    throttle_rule: throttleRule,
  };
  return Object.assign(annotations, {
    submitted_timestamp: collectorTimestamp(collectedAt),
    uuid: id,
    version: 2,
    metadata,
  });
}

/** ISO 8601 in UTC as Python prints it: microseconds, left out when exactly 0, and `+00:00` (§1.7, §1.13). */
export function collectorTimestamp(time: Date): string {
  const [seconds = '', milliseconds = ''] = time.toISOString().slice(0, -1).split('.');
  return milliseconds === '000' ? `${seconds}+00:00` : `${seconds}.${milliseconds}000+00:00`;
}

function dumpChecksums({ dumps }: ParsedPayload): Readonly<Record<string, string>> {
  const checksums: Record<string, string> = Object.create(null);
  for (const { name, checksum } of dumps) checksums[name] = checksum;
  return checksums;
}
