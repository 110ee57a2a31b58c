import { createS3Client } from '../../kit/aws/clients.ts';
import { ensureBuckets, ensureQueues } from '../../kit/aws/ensure.ts';
import { CrashboxError, messageOf } from '../../kit/errors/crashbox-error.ts';
import type { AwsOptions } from '../../kit/options/endpoints.ts';
import type { ExternalOptions } from './external-options.ts';
import { baseOf, type ExternalAddresses } from './external-parts.ts';

/**
 * Makes buckets and queues that are not there, and looks whether an external Elasticsearch is one.
 * @throws {CrashboxError} `external-unusable` naming the option of an external store that is none.
 */
export async function prepareStores(aws: AwsOptions, given: ExternalAddresses): Promise<void> {
  const { bucket, telemetryBucket, standardQueue, priorityQueue, reprocessingQueue } = aws;
  const prepare: Partial<Record<keyof ExternalOptions, () => Promise<void>>> = {
    s3Endpoint: async () => {
      await ensureBuckets(aws, [bucket, telemetryBucket]);
      if (given.s3Endpoint !== undefined) await checkS3(aws);
    },
    sqsEndpoint: () => ensureQueues(aws, [standardQueue, priorityQueue, reprocessingQueue]),
    elasticsearchUrl: () => checkElasticsearch(given.elasticsearchUrl),
  };
  const options = Object.keys(prepare) as (keyof ExternalOptions)[]; // the keys of a record over them
  await Promise.all(
    options.map((option) =>
      prepare[option]?.().catch((error: unknown) => {
        const address = given[option];
        if (address === undefined) throw error;
        const values = { option, url: baseOf(address), reason: messageOf(error) };
        throw new CrashboxError('external-unusable', values, { cause: error });
      }),
    ),
  );
}

/** Whatever takes a PUT lets a bucket be made; only an S3 lists it. */
async function checkS3(aws: AwsOptions): Promise<void> {
  const { ListObjectsV2Command } = await import('@aws-sdk/client-s3');
  const client = await createS3Client(aws);
  try {
    const { Name } = await client.send(new ListObjectsV2Command({ Bucket: aws.bucket, MaxKeys: 1 }));
    if (Name !== aws.bucket) throw new Error('it is no S3');
  } finally {
    client.destroy();
  }
}

/** The client's major version, and so the dialect that the flow speaks (DESIGN decision 6). */
const major = 9;

async function checkElasticsearch(node: string | undefined): Promise<void> {
  if (node === undefined) return;
  const { Client } = await import('@elastic/elasticsearch');
  const client = new Client({ node, maxRetries: 0, requestTimeout: 5000 });
  try {
    const { version } = await client.info();
    if (!version.number.startsWith(`${major}.`)) {
      throw new Error(`it is version ${version.number}, and the flow speaks version ${major}`);
    }
  } finally {
    await client.close();
  }
}
