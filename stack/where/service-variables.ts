import type { FlowOptions } from './flow-options.ts';

/**
 * Variables that point a service at a flow, by the names that AWS clients, Sentry SDKs, Firefox, Antenna and Socorro
 * read (reference collector §1.11, processor §1.1).
 */
export function serviceVariables(flow: FlowOptions): Readonly<Record<string, string>> {
  const queueUrl = (name: string): string => new URL(`/000000000000/${name}`, flow.sqsEndpoint).href;
  const sentry = flow.sentryUrl === undefined ? {} : { SENTRY_DSN: dsnOf(flow.sentryUrl) };
  const statsd = new URL(flow.statsdUrl);
  return {
    MOZ_CRASHREPORTER_URL: new URL('/submit', flow.collectorUrl).href,
    ...sentry,
    AWS_ENDPOINT_URL_S3: flow.s3Endpoint,
    AWS_ENDPOINT_URL_SQS: flow.sqsEndpoint,
    AWS_REGION: flow.region,
    AWS_ACCESS_KEY_ID: flow.accessKeyId,
    AWS_SECRET_ACCESS_KEY: flow.secretAccessKey,
    CRASHMOVER_CRASHSTORAGE_BUCKET_NAME: flow.bucket,
    CRASHMOVER_CRASHPUBLISH_QUEUE_NAME: flow.standardQueue,
    CRASHSTORAGE_S3_BUCKET: flow.bucket,
    TELEMETRY_S3_BUCKET: flow.telemetryBucket,
    SQS_STANDARD_QUEUE: flow.standardQueue,
    SQS_PRIORITY_QUEUE: flow.priorityQueue,
    SQS_REPROCESSING_QUEUE: flow.reprocessingQueue,
    SQS_STANDARD_QUEUE_URL: queueUrl(flow.standardQueue),
    SQS_PRIORITY_QUEUE_URL: queueUrl(flow.priorityQueue),
    SQS_REPROCESSING_QUEUE_URL: queueUrl(flow.reprocessingQueue),
    ELASTICSEARCH_URL: flow.elasticsearchUrl,
    SYMBOLS_URL: flow.symbolsUrl,
    CRASHSTATS_HOST: flow.webappUrl,
    STATSD_HOST: statsd.hostname,
    STATSD_PORT: statsd.port || '8125',
  };
}

function dsnOf(sentryUrl: string): string {
  const dsn = new URL('/1', sentryUrl);
  dsn.username = 'public';
  return dsn.href;
}
