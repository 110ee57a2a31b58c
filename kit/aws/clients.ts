import type { S3Client } from '@aws-sdk/client-s3';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { AwsOptions } from '../options/endpoints.ts';

export type S3Access = Pick<AwsOptions, 's3Endpoint' | 'region' | 'accessKeyId' | 'secretAccessKey'>;
export type SqsAccess = Pick<AwsOptions, 'sqsEndpoint' | 'region' | 'accessKeyId' | 'secretAccessKey'>;

/** A store that takes the connection and says nothing counts as away; in milliseconds. */
const answerLimits = { connectionTimeout: 5000, requestTimeout: 30_000, throwOnRequestTimeout: true };

/** An S3 client for an endpoint of any tier. Retries are the caller's: it knows which step may be repeated. */
export async function createS3Client(options: S3Access): Promise<S3Client> {
  const { S3Client } = await import('@aws-sdk/client-s3');
  return new S3Client({
    endpoint: options.s3Endpoint,
    region: options.region,
    credentials: { accessKeyId: options.accessKeyId, secretAccessKey: options.secretAccessKey },
    forcePathStyle: true,
    maxAttempts: 1,
    requestHandler: answerLimits,
  });
}

/** An SQS client for an endpoint of any tier; retries are the caller's. */
export async function createSqsClient(options: SqsAccess): Promise<SQSClient> {
  const { SQSClient } = await import('@aws-sdk/client-sqs');
  return new SQSClient({
    endpoint: options.sqsEndpoint,
    region: options.region,
    credentials: { accessKeyId: options.accessKeyId, secretAccessKey: options.secretAccessKey },
    maxAttempts: 1,
    requestHandler: answerLimits,
  });
}
