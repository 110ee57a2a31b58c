import { createS3Client } from '../../../kit/aws/clients.ts';
import type { StoreOptions } from '../../../kit/options/endpoints.ts';
import type { ListedObject, ObjectStore } from './object-store.ts';

/** A bucket over the official S3 client. Retries are the queue's: a crash that cannot be loaded or saved comes again. */
export async function openS3ObjectStore(options: StoreOptions, bucket: string): Promise<ObjectStore> {
  const sdk = await import('@aws-sdk/client-s3');
  const client = await createS3Client(options);
  const Bucket = bucket;
  return {
    get: async (Key) => {
      try {
        const { Body: body } = await client.send(new sdk.GetObjectCommand({ Bucket, Key }));
        return (await body?.transformToByteArray()) ?? new Uint8Array();
      } catch (error) {
        if (isMissingObject(error)) return undefined;
        throw error;
      }
    },
    has: async (Key) => {
      try {
        await client.send(new sdk.HeadObjectCommand({ Bucket, Key }));
        return true;
      } catch (error) {
        if (isMissingObject(error)) return false;
        throw error;
      }
    },
    put: async (Key, body, contentType) => {
      await client.send(new sdk.PutObjectCommand({ Bucket, Key, Body: body, ContentType: contentType }));
    },
    remove: async (Key) => {
      await client.send(new sdk.DeleteObjectCommand({ Bucket, Key }));
    },
    list: async function* pages(prefix): AsyncGenerator<readonly ListedObject[]> {
      let token: string | undefined;
      do {
        const page = await client.send(
          new sdk.ListObjectsV2Command({ Bucket, Prefix: prefix, ContinuationToken: token }),
        );
        yield (page.Contents ?? []).map(({ Key = '', LastModified = new Date(0) }) => ({
          key: Key,
          lastModified: LastModified,
        }));
        token = page.NextContinuationToken;
      } while (token !== undefined);
    },
    check: async () => {
      await client.send(new sdk.HeadBucketCommand({ Bucket }));
    },
    close: () => client.destroy(),
  };
}

/**
 * A missing object, told apart from a missing bucket: that is a store not set up yet, and comes back. HEAD answers
 * have no body, so that their name is NotFound for both; only `get` decides about rejections.
 */
function isMissingObject(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NoSuchKey' || error.name === 'NotFound');
}
