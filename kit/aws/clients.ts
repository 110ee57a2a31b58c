import type { S3Client } from '@aws-sdk/client-s3';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { AwsOptions, StoreOptions } from '../options/endpoints.ts';
import { makeMissingBuckets, makeMissingQueues } from './make-missing.ts';

/** Whose buckets and queues are made where they are missing, by the call that misses them. */
type MakesMissing = Partial<Pick<StoreOptions, 'createMissing'>>;
type Account = Pick<AwsOptions, 'region' | 'accessKeyId' | 'secretAccessKey'> & MakesMissing;
export type S3Access = Account & Pick<AwsOptions, 's3Endpoint'>;
export type SqsAccess = Account & Pick<AwsOptions, 'sqsEndpoint'>;

/** A store that takes the connection and says nothing counts as away; in milliseconds. */
const answerLimits = { connectionTimeout: 5000, requestTimeout: 30_000, throwOnRequestTimeout: true };

/** An S3 client for an endpoint of any tier. Retries are the caller's: it knows which step may be repeated. */
export async function createS3Client(options: S3Access): Promise<S3Client> {
  const { S3Client } = await import('@aws-sdk/client-s3');
  const client = new S3Client({
    endpoint: options.s3Endpoint,
    region: options.region,
    credentials: { accessKeyId: options.accessKeyId, secretAccessKey: options.secretAccessKey },
    forcePathStyle: true,
    maxAttempts: 1,
    requestHandler: answerLimits,
  });
  if (options.createMissing) makeMissingBuckets(client);
  return client;
}

/** An SQS client for an endpoint of any tier; retries are the caller's. */
export async function createSqsClient(options: SqsAccess): Promise<SQSClient> {
  const { SQSClient } = await import('@aws-sdk/client-sqs');
  const client = new SQSClient({
    endpoint: options.sqsEndpoint,
    region: options.region,
    credentials: { accessKeyId: options.accessKeyId, secretAccessKey: options.secretAccessKey },
    maxAttempts: 1,
    requestHandler: answerLimits,
  });
  if (options.createMissing) makeMissingQueues(client);
  return client;
}
