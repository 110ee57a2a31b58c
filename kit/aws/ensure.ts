import type { AwsOptions } from '../options/endpoints.ts';
import { createS3Client, createSqsClient, type S3Access, type SqsAccess } from './clients.ts';
import { makeBucket, makeQueue } from './make-missing.ts';

/** Makes the flow's two buckets and three queues where they are missing; what is there stays as it is. */
export async function ensureBucketsAndQueues(options: AwsOptions): Promise<void> {
  const { bucket, telemetryBucket, standardQueue, priorityQueue, reprocessingQueue } = options;
  await Promise.all([
    ensureBuckets(options, [bucket, telemetryBucket]),
    ensureQueues(options, [standardQueue, priorityQueue, reprocessingQueue]),
  ]);
}

/** Makes the buckets that are missing. */
export async function ensureBuckets(options: S3Access, names: readonly string[]): Promise<void> {
  const client = await createS3Client(options);
  try {
    for (const name of new Set(names)) await makeBucket(client, name);
  } finally {
    client.destroy();
  }
}

/** Makes the queues that are missing. */
export async function ensureQueues(options: SqsAccess, names: readonly string[]): Promise<void> {
  const { GetQueueUrlCommand, QueueDoesNotExist } = await import('@aws-sdk/client-sqs');
  const client = await createSqsClient(options);
  try {
    for (const QueueName of new Set(names)) {
      try {
        await client.send(new GetQueueUrlCommand({ QueueName }));
      } catch (error) {
        if (!(error instanceof QueueDoesNotExist)) throw error;
        await makeQueue(client, QueueName);
      }
    }
  } finally {
    client.destroy();
  }
}
