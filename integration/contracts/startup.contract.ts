import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureBucketsAndQueues } from '../../kit/aws/ensure.ts';
import { type AwsOptions, awsOptions } from '../../kit/options/endpoints.ts';
import { withDefaults } from '../../kit/options/resolve.ts';
import { startCollector } from '../../services/collector/start.ts';
import { startProcessor } from '../../services/processor/start.ts';
import { startWebapp } from '../../services/webapp/start.ts';
import { submitSample } from '../../stack/sample-crash.ts';
import { waitUntilSearchable } from '../../stack/wait-until-searchable.ts';

/** The stores of one tier. */
export interface StartupStores {
  readonly awsUrl: string;
  readonly elasticsearchUrl: string;
}

const services = { collector: startCollector, processor: startProcessor, webapp: startWebapp };
type Service = keyof typeof services;
const patience = 30_000;

/** What services say at their start about stores that cannot be used, and that they make what is missing when told to. */
export function startupContract(
  title: string,
  stores: () => StartupStores,
  { tellsRegions }: { readonly tellsRegions: boolean },
): void {
  const prefix = `startup-${randomUUID().slice(0, 8)}`;
  const wiring = (names: string): AwsOptions & { elasticsearchUrl: string; indexPrefix: string } => ({
    ...withDefaults(awsOptions, {
      s3Endpoint: stores().awsUrl,
      sqsEndpoint: stores().awsUrl,
      bucket: `${names}-crashes`,
      telemetryBucket: `${names}-telemetry`,
      standardQueue: `${names}-standard`,
      priorityQueue: `${names}-priority`,
      reprocessingQueue: `${names}-reprocessing`,
    }),
    elasticsearchUrl: stores().elasticsearchUrl,
    indexPrefix: names,
  });
  /** The sentence that a service with these options stops with. */
  const sentence = async (service: Service, wrong: Record<string, string>): Promise<string> => {
    const options = { ...wiring(prefix), ...wrong, port: 0 };
    const started = await services[service](options).catch((error: unknown) => String(error));
    if (typeof started === 'string') return started.replace('CrashboxError: ', '');
    await started.stop();
    throw new Error(`the ${service} started`);
  };

  describe(title, () => {
    beforeAll(() => ensureBucketsAndQueues(wiring(prefix)));

    test.each<[Service, string, string]>([
      ['collector', 'bucket', 'BUCKET (--bucket)'],
      ['processor', 'telemetryBucket', 'TELEMETRY_BUCKET (--telemetry-bucket)'],
      ['webapp', 'bucket', 'BUCKET (--bucket)'],
    ])('the %s names a %s that is not there', async (service, key, source) => {
      expect(await sentence(service, { [key]: 'no-such-bucket' })).toBe(
        `CRASHBOX_${service.toUpperCase()}_${source}: S3 at ${stores().awsUrl} has no bucket "no-such-bucket"`,
      );
    });

    test.each<[Service, string, string]>([
      ['collector', 'standardQueue', 'STANDARD_QUEUE (--standard-queue)'],
      ['processor', 'reprocessingQueue', 'REPROCESSING_QUEUE (--reprocessing-queue)'],
      ['webapp', 'priorityQueue', 'PRIORITY_QUEUE (--priority-queue)'],
    ])('the %s names a %s that is not there', async (service, key, source) => {
      const part = `CRASHBOX_${service.toUpperCase()}`;
      expect(await sentence(service, { [key]: 'no-such-queue' })).toBe(
        `${part}_${source}: SQS at ${stores().awsUrl} has no queue "no-such-queue" in region "us-west-2" (${part}_REGION (--region))`,
      );
    });

    test('a region that nothing was made in is named', async () => {
      const told = await sentence('collector', { region: 'eu-west-1' });
      expect(told).toBe(
        tellsRegions
          ? `CRASHBOX_COLLECTOR_REGION (--region): bucket "${prefix}-crashes" of S3 at ${stores().awsUrl} is in region "us-west-2", not in "eu-west-1"`
          : `CRASHBOX_COLLECTOR_STANDARD_QUEUE (--standard-queue): SQS at ${stores().awsUrl} has no queue "${prefix}-standard" in region "eu-west-1" (CRASHBOX_COLLECTOR_REGION (--region))`,
      );
    });

    test('addresses that were taken for another are named', async () => {
      const { awsUrl, elasticsearchUrl } = stores();
      expect(await sentence('collector', { s3Endpoint: elasticsearchUrl })).toMatch(
        /^CRASHBOX_COLLECTOR_S3_ENDPOINT \(--s3-endpoint\): what answers at \S+ is not S3: it answers with status 4\d\d$/,
      );
      expect(await sentence('collector', { sqsEndpoint: elasticsearchUrl })).toMatch(
        /^CRASHBOX_COLLECTOR_SQS_ENDPOINT \(--sqs-endpoint\): what answers at \S+ is not SQS: it answers with status 4\d\d$/,
      );
      expect(await sentence('webapp', { elasticsearchUrl: awsUrl })).toMatch(
        /^CRASHBOX_WEBAPP_ELASTICSEARCH_URL \(--elasticsearch-url\): what answers at \S+ is not Elasticsearch: .* names no version$/,
      );
    });

    test(
      'with createMissing services start on nothing, and buckets and queues that are gone are made by the next crash',
      async () => {
        const names = `${prefix}-made`;
        const options = { ...wiring(names), createMissing: true, port: 0 };
        await using collector = await startCollector(options);
        await using processor = await startProcessor({ ...options, symbolsUrl: [], retryDelay: 0 });
        await using webapp = await startWebapp(options);
        const endpoints = { ...options, webappUrl: webapp.url, sentryUrl: undefined };
        for (const round of ['what was made at the start', 'what was made again']) {
          const { crashId, words } = await submitSample(collector.submitUrl);
          expect(crashId, `${round}: ${words}`).toBeDefined();
          await waitUntilSearchable(endpoints, crashId!, patience);
          await processor.idle();
          await removeAll(options);
        }
        for (const { url } of [collector, processor, webapp]) {
          expect((await fetch(`${url}/__heartbeat__`)).status, url).toBe(200);
        }
      },
      3 * patience,
    );
  });
}

/** Leaves a flow as LocalStack does that was restarted: without its buckets and queues. */
async function removeAll(options: AwsOptions): Promise<void> {
  const { createS3Client, createSqsClient } = await import('../../kit/aws/clients.ts');
  const s3sdk = await import('@aws-sdk/client-s3');
  const sqsSdk = await import('@aws-sdk/client-sqs');
  const { s3Endpoint, sqsEndpoint, region, accessKeyId, secretAccessKey } = options;
  const account = { region, accessKeyId, secretAccessKey };
  const s3 = await createS3Client({ ...account, s3Endpoint });
  const sqs = await createSqsClient({ ...account, sqsEndpoint });
  for (const Bucket of [options.bucket, options.telemetryBucket]) {
    const { Contents: contents = [] } = await s3.send(new s3sdk.ListObjectsV2Command({ Bucket }));
    for (const { Key } of contents) await s3.send(new s3sdk.DeleteObjectCommand({ Bucket, Key }));
    await s3.send(new s3sdk.DeleteBucketCommand({ Bucket }));
  }
  for (const QueueName of [options.standardQueue, options.priorityQueue, options.reprocessingQueue]) {
    const { QueueUrl } = await sqs.send(new sqsSdk.GetQueueUrlCommand({ QueueName }));
    await sqs.send(new sqsSdk.DeleteQueueCommand({ QueueUrl }));
  }
  s3.destroy();
  sqs.destroy();
}
