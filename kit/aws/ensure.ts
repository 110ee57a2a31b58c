import type { AwsOptions } from '../options/endpoints.ts';
import { createS3Client, createSqsClient, type S3Access, type SqsAccess } from './clients.ts';

/** How long a message stays hidden after it was received, where the receiver names no time (reference collector §1.11). */
const visibilitySeconds = 300;

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
  const { BucketAlreadyExists, BucketAlreadyOwnedByYou, CreateBucketCommand } = await import(
    '@aws-sdk/client-s3'
  );
  const client = await createS3Client(options);
  try {
    for (const Bucket of new Set(names)) {
      try {
        await client.send(new CreateBucketCommand({ Bucket }));
      } catch (error) {
        // Its being there is what was asked for; anything else is the caller's to hear.
        if (!(error instanceof BucketAlreadyOwnedByYou || error instanceof BucketAlreadyExists)) throw error;
      }
    }
  } finally {
    client.destroy();
  }
}

/** Makes the queues that are missing. */
export async function ensureQueues(options: SqsAccess, names: readonly string[]): Promise<void> {
  const { CreateQueueCommand, GetQueueUrlCommand, QueueDoesNotExist } = await import('@aws-sdk/client-sqs');
  const client = await createSqsClient(options);
  try {
    for (const QueueName of new Set(names)) {
      try {
        await client.send(new GetQueueUrlCommand({ QueueName }));
      } catch (error) {
        if (!(error instanceof QueueDoesNotExist)) throw error;
        const Attributes = { VisibilityTimeout: String(visibilitySeconds) };
        await client.send(new CreateQueueCommand({ QueueName, Attributes }));
      }
    }
  } finally {
    client.destroy();
  }
}
