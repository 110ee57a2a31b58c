import type { S3Client } from '@aws-sdk/client-s3';
import type { SQSClient } from '@aws-sdk/client-sqs';

/** How long a message stays hidden after it was received, where the receiver names no time (reference collector §1.11). */
const visibilitySeconds = 300;

/** Makes a bucket; one that is there already stays as it is. */
export async function makeBucket(client: S3Client, Bucket: string): Promise<void> {
  const { BucketAlreadyExists, BucketAlreadyOwnedByYou, CreateBucketCommand } = await import(
    '@aws-sdk/client-s3'
  );
  try {
    await client.send(new CreateBucketCommand({ Bucket }));
  } catch (error) {
    // Its being there is what was asked for; anything else is the caller's to hear.
    if (!(error instanceof BucketAlreadyOwnedByYou || error instanceof BucketAlreadyExists)) throw error;
  }
}

/** Makes a queue that is not there. */
export async function makeQueue(client: SQSClient, QueueName: string): Promise<void> {
  const { CreateQueueCommand } = await import('@aws-sdk/client-sqs');
  const Attributes = { VisibilityTimeout: String(visibilitySeconds) };
  await client.send(new CreateQueueCommand({ QueueName, Attributes }));
}

/** From now on a call whose bucket is missing makes the bucket and is sent again. */
export function makeMissingBuckets(client: S3Client): void {
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (call) => {
        try {
          return await next(call);
        } catch (error) {
          const bucket = 'Bucket' in call.input ? call.input.Bucket : undefined;
          if (bucket === undefined || !isMissingBucket(error, commandName)) throw error;
          await makeBucket(client, bucket);
          return next(call);
        }
      },
    { step: 'initialize', name: 'makeMissingBuckets' },
  );
}

/** From now on a call whose queue is missing makes the queue and is sent again. */
export function makeMissingQueues(client: SQSClient): void {
  client.middlewareStack.add(
    (next) => async (call) => {
      try {
        return await next(call);
      } catch (error) {
        const name = queueName(call.input);
        if (name === undefined || !(error instanceof Error && error.name === 'QueueDoesNotExist'))
          throw error;
        await makeQueue(client, name);
        return next(call);
      }
    },
    { step: 'initialize', name: 'makeMissingQueues' },
  );
}

/** Answers to HEAD have no body; only of HEAD bucket is it known that the bucket is what is missing. */
function isMissingBucket(error: unknown, commandName: string | undefined): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'NoSuchBucket' || (error.name === 'NotFound' && commandName === 'HeadBucketCommand');
}

/** A queue's address ends with its name, and stays the same when it is made again. */
function queueName(input: object): string | undefined {
  if ('QueueName' in input && typeof input.QueueName === 'string') return input.QueueName;
  if (!('QueueUrl' in input && typeof input.QueueUrl === 'string')) return undefined;
  return new URL(input.QueueUrl).pathname.split('/').at(-1);
}
