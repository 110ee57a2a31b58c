import type { S3Client } from '@aws-sdk/client-s3';
import type { CrashId } from '../../../crash/report/crash-id.ts';
import type { Dump } from '../../../crash/report/payload.ts';
import { dumpKey, dumpNamesKey, rawCrashKey } from '../../../crash/report/storage-keys.ts';
import { serializeJson } from '../../../crash/report/stored-json.ts';
import { createS3Client } from '../../../kit/aws/clients.ts';
import type { StoreOptions } from '../../../kit/options/endpoints.ts';

export interface StoredCrash {
  readonly id: CrashId;
  /** The raw crash, serialised. */
  readonly rawCrash: string;
  readonly dumps: readonly Dump[];
}

/** Where crashes are kept. */
export interface CrashStore {
  /** Resolves when every object of the crash is written; may be called again for the same crash. */
  save(crash: StoredCrash, signal: AbortSignal): Promise<void>;
  /** Rejects when the store cannot be used. */
  check(): Promise<void>;
  close(): void;
}

/** Objects over it go up in parts of this size, below the 10 MiB of DESIGN decision 5. */
const partBytes = 8 * 1024 * 1024;

/** S3, with the keys and the order of reference collector §1.11: the raw crash last, so that readers can go by it. */
export async function createStorage(options: StoreOptions): Promise<CrashStore> {
  const client = await createS3Client(options);
  const { HeadBucketCommand } = await import('@aws-sdk/client-s3');
  const { bucket } = options;
  return {
    save: async ({ id, rawCrash, dumps }, signal) => {
      const names = dumps.map(({ name }) => name).toSorted();
      await putObject(client, bucket, dumpNamesKey(id), Buffer.from(serializeJson(names)), signal);
      for (const { name, bytes } of dumps) await putObject(client, bucket, dumpKey(id, name), bytes, signal);
      await putObject(client, bucket, rawCrashKey(id), Buffer.from(rawCrash), signal);
    },
    check: async () => {
      await client.send(new HeadBucketCommand({ Bucket: bucket }));
    },
    close: () => client.destroy(),
  };
}

async function putObject(
  client: S3Client,
  Bucket: string,
  Key: string,
  bytes: Uint8Array,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const { Upload } = await import('@aws-sdk/lib-storage');
  const { buffer, byteOffset, byteLength } = bytes;
  const Body = Buffer.from(buffer, byteOffset, byteLength);
  const upload = new Upload({ client, params: { Bucket, Key, Body }, partSize: partBytes, queueSize: 2 });
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => {
    reject(signal.reason);
    // What the abandoned upload ends with is of no interest: this try has failed already.
    upload.abort().catch(() => undefined);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    await Promise.race([upload.done(), aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
