import type { S3Client } from '@aws-sdk/client-s3';
import type { CrashId } from '../../crash/report/crash-id.ts';
import {
  dumpKey,
  dumpNamesKey,
  processedCrashKey,
  rawCrashKey,
  rejectionKey,
  telemetryCrashKey,
} from '../../crash/report/storage-keys.ts';
import { messageOf } from '../../kit/errors/crashbox-error.ts';
import type { CrashLocation, Presence, Stage } from './crash-location.ts';
import type { FlowEndpoints } from './endpoints.ts';

/** What S3 holds of a crash. */
export async function storedStages(
  s3: S3Client,
  endpoints: FlowEndpoints,
  id: CrashId,
): Promise<readonly Stage[]> {
  const { bucket, telemetryBucket } = endpoints;
  const [raw, names, dumps, processed, telemetry] = await Promise.all([
    presenceOf(s3, bucket, rawCrashKey(id)),
    presenceOf(s3, bucket, dumpNamesKey(id)),
    dumpsPresence(s3, bucket, id),
    presenceOf(s3, bucket, processedCrashKey(id)),
    presenceOf(s3, telemetryBucket, telemetryCrashKey(id)),
  ]);
  return [
    { name: 'raw crash', presence: raw },
    { name: 'dump names', presence: names },
    { name: 'dumps', presence: dumps },
    { name: 'processed crash', presence: processed },
    { name: 'telemetry copy', presence: telemetry },
  ];
}

/** The processor's record that a crash was given up; undefined where there is none. */
export async function rejectionOf(
  s3: S3Client,
  bucket: string,
  id: CrashId,
): Promise<CrashLocation['rejection']> {
  const text = await readText(s3, bucket, rejectionKey(id));
  if (text === undefined) return undefined;
  const record: unknown = JSON.parse(text);
  if (typeof record !== 'object' || record === null) return { reason: 'no reason recorded' };
  return {
    reason: 'reason' in record ? String(record.reason) : 'no reason recorded',
    ...('at' in record && { at: String(record.at) }),
  };
}

async function presenceOf(s3: S3Client, bucket: string, key: string): Promise<Presence> {
  const { HeadObjectCommand } = await import('@aws-sdk/client-s3');
  try {
    const head = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    const detail = `${bucket}/${key}, ${head.ContentLength ?? 0} bytes`;
    return { state: 'present', detail, ...(head.LastModified && { at: head.LastModified.toISOString() }) };
  } catch (error) {
    return isMissing(error) ? { state: 'absent' } : { state: 'unknown', reason: messageOf(error) };
  }
}

async function dumpsPresence(s3: S3Client, bucket: string, id: CrashId): Promise<Presence> {
  try {
    const text = await readText(s3, bucket, dumpNamesKey(id));
    if (text === undefined) return { state: 'absent' };
    const names: unknown = JSON.parse(text);
    const dumpNames = Array.isArray(names) ? names.map(String) : [];
    const found = await Promise.all(dumpNames.map((name) => presenceOf(s3, bucket, dumpKey(id, name))));
    const present = found.filter(({ state }) => state === 'present').length;
    const detail = `${present} of ${dumpNames.length}${dumpNames.length > 0 ? `: ${dumpNames.join(', ')}` : ''}`;
    return present === dumpNames.length ? { state: 'present', detail } : { state: 'absent' };
  } catch (error) {
    return { state: 'unknown', reason: messageOf(error) };
  }
}

async function readText(s3: S3Client, bucket: string, key: string): Promise<string | undefined> {
  const { GetObjectCommand } = await import('@aws-sdk/client-s3');
  try {
    const object = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return await object.Body?.transformToString();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && ['NotFound', 'NoSuchKey', 'NoSuchBucket'].includes(error.name);
}
