import { isJsonObject, type JsonObject } from '../../../crash/json.ts';
import type { CrashId } from '../../../crash/report/crash-id.ts';
import { isRawJson } from '../../../crash/report/raw-json.ts';
import {
  processedCrashKey,
  rawCrashKey,
  rejectionKey,
  telemetryCrashKey,
} from '../../../crash/report/storage-keys.ts';
import { parseJson } from '../../../crash/report/stored-json.ts';
import { createS3Client } from '../../../kit/aws/clients.ts';
import { CrashboxError } from '../../../kit/errors/crashbox-error.ts';
import type { StoreOptions } from '../../../kit/options/endpoints.ts';

/** Crashes as S3 holds them; every method rejects when S3 does not answer. Nothing is reduced here. */
export interface CrashReader {
  /** @throws {CrashboxError} `stored-crash-malformed` */
  rawCrash(id: CrashId): Promise<JsonObject | undefined>;
  /** @throws {CrashboxError} `stored-crash-malformed` */
  processedCrash(id: CrashId): Promise<JsonObject | undefined>;
  /** The processor's note that the crash will never be processed. @throws {CrashboxError} `stored-crash-malformed` */
  rejection(id: CrashId): Promise<JsonObject | undefined>;
  hasTelemetryCrash(id: CrashId): Promise<boolean>;
  check(): Promise<void>;
  close(): void;
}

export async function openCrashReader(options: StoreOptions): Promise<CrashReader> {
  const sdk = await import('@aws-sdk/client-s3');
  const client = await createS3Client(options);
  const { bucket: Bucket, telemetryBucket } = options;
  const read = async (Key: string): Promise<JsonObject | undefined> => {
    const bytes = await missingAsUndefined(async () => {
      const { Body: body } = await client.send(new sdk.GetObjectCommand({ Bucket, Key }));
      return (await body?.transformToByteArray()) ?? new Uint8Array();
    });
    return bytes && storedObject(Key, bytes);
  };
  return {
    rawCrash: (id) => read(rawCrashKey(id)),
    processedCrash: (id) => read(processedCrashKey(id)),
    rejection: (id) => read(rejectionKey(id)),
    hasTelemetryCrash: async (id) => {
      const command = new sdk.HeadObjectCommand({ Bucket: telemetryBucket, Key: telemetryCrashKey(id) });
      return (await missingAsUndefined(() => client.send(command))) !== undefined;
    },
    check: async () => {
      await client.send(new sdk.HeadBucketCommand({ Bucket }));
    },
    close: () => client.destroy(),
  };
}

/** The JSON object in stored bytes. @throws {CrashboxError} `stored-crash-malformed` */
export function storedObject(key: string, bytes: Uint8Array): JsonObject {
  const parsed = parseJson(bytes);
  if (parsed.kind === 'invalid') {
    throw new CrashboxError('stored-crash-malformed', { key, reason: parsed.detail });
  }
  if (!isJsonObject(parsed.value) || isRawJson(parsed.value)) {
    throw new CrashboxError('stored-crash-malformed', { key, reason: 'it is not a JSON object' });
  }
  return parsed.value;
}

async function missingAsUndefined<T>(request: () => Promise<T>): Promise<T | undefined> {
  try {
    return await request();
  } catch (error) {
    if (error instanceof Error && (error.name === 'NoSuchKey' || error.name === 'NotFound')) return undefined;
    throw error;
  }
}
