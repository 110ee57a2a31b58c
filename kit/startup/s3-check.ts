import { createS3Client } from '../aws/clients.ts';
import { CrashboxError } from '../errors/crashbox-error.ts';
import type { AwsOptions, StoreOptions } from '../options/endpoints.ts';
import { optionSource } from '../options/resolve.ts';
import type { StoreCheck } from './await-stores.ts';
import { awsAnswer, awsRefusal } from './aws-refusal.ts';

export type BucketOption = 'bucket' | 'telemetryBucket';

const missing = ['NoSuchBucket', 'InvalidBucketName'];

/** Whether S3 answers and has the buckets of a service. */
export function s3Check(part: string, options: StoreOptions, buckets: readonly BucketOption[]): StoreCheck {
  const url = options.s3Endpoint;
  const place = { store: 'S3', url } as const;
  const source = optionSource(part, 's3Endpoint');
  const refusalOf = (error: unknown, key: BucketOption): CrashboxError | undefined => {
    const answer = awsAnswer(error);
    if (answer === undefined) return undefined;
    const bucket = options[key];
    if (missing.includes(answer.name)) {
      return new CrashboxError('bucket-missing', { ...place, source: optionSource(part, key), bucket });
    }
    if (answer.region !== undefined && answer.region !== options.region) {
      const { region } = options;
      const wrong = { region, bucket, actual: answer.region };
      return new CrashboxError('region-wrong', { ...place, source: optionSource(part, 'region'), ...wrong });
    }
    return awsRefusal(answer, part, { ...place, source });
  };
  const ask = async (signal: AbortSignal): Promise<void> => {
    const { ListObjectsV2Command } = await import('@aws-sdk/client-s3');
    const client = await createS3Client(options);
    try {
      for (const key of buckets) {
        // Not HEAD: its refusals have no body that says what is wrong.
        const command = new ListObjectsV2Command({ Bucket: options[key], MaxKeys: 1 });
        const { Name } = await client.send(command, { abortSignal: signal }).catch((error: unknown) => {
          throw refusalOf(error, key) ?? error;
        });
        if (Name !== options[key]) {
          // A page, say: the client reads it as the list of a bucket without a name.
          const answer = `it lists no bucket "${options[key]}"`;
          throw new CrashboxError('store-unknown', { ...place, source, answer });
        }
      }
    } finally {
      client.destroy();
    }
  };
  return { ...place, source, ask };
}

/** The region that S3 says a bucket is in; undefined where it says none, as fakes do. */
export async function bucketRegion(options: AwsOptions): Promise<string | undefined> {
  const { HeadBucketCommand } = await import('@aws-sdk/client-s3');
  const client = await createS3Client(options);
  try {
    return (await client.send(new HeadBucketCommand({ Bucket: options.bucket }))).BucketRegion;
  } catch {
    return undefined; // it only makes a sentence more exact; what is wrong with S3 its own check says
  } finally {
    client.destroy();
  }
}
