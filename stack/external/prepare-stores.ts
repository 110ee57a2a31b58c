import { ensureBuckets, ensureQueues } from '../../kit/aws/ensure.ts';
import { silentLogger } from '../../kit/log/logger.ts';
import type { AwsOptions } from '../../kit/options/endpoints.ts';
import { awaitStores } from '../../kit/startup/await-stores.ts';
import { elasticsearchCheck } from '../../kit/startup/elasticsearch-check.ts';
import { s3Check } from '../../kit/startup/s3-check.ts';
import { sqsCheck } from '../../kit/startup/sqs-check.ts';
import type { StackContext, StackOptions } from '../stack-options.ts';
import { externalPatience } from './external-options.ts';

/**
 * Makes the buckets and queues that are not there. External stores are waited for, and asked whether they can be used;
 * the options of `crashbox dev` are named where they cannot.
 * @throws {CrashboxError} as `awaitStores`.
 */
export async function prepareStores(
  aws: AwsOptions,
  { external = {}, startupTimeout = externalPatience }: StackOptions,
  { loggerOf }: StackContext,
): Promise<void> {
  const { s3Endpoint, sqsEndpoint, elasticsearchUrl } = external;
  const { bucket, telemetryBucket, standardQueue, priorityQueue, reprocessingQueue } = aws;
  const options = { ...aws, startupTimeout, createMissing: true };
  const checks = [
    ...(s3Endpoint === undefined ? [] : [s3Check('dev', options, ['bucket', 'telemetryBucket'])]),
    ...(sqsEndpoint === undefined
      ? []
      : [sqsCheck('dev', options, ['standardQueue', 'priorityQueue', 'reprocessingQueue'])]),
    ...(elasticsearchUrl === undefined ? [] : [elasticsearchCheck('dev', elasticsearchUrl)]),
  ];
  await Promise.all([
    s3Endpoint ?? ensureBuckets(aws, [bucket, telemetryBucket]),
    sqsEndpoint ?? ensureQueues(aws, [standardQueue, priorityQueue, reprocessingQueue]),
    awaitStores(checks, startupTimeout, loggerOf?.('stack') ?? silentLogger),
  ]);
}
