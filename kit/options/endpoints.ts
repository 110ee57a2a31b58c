import { version } from '../version.ts';
import {
  choice,
  flag,
  milliseconds,
  type OptionTable,
  optionalText,
  optionalUrl,
  text,
  url,
} from './option.ts';

/** Where a part listens. Every part that serves HTTP has these two. */
export interface ListenOptions {
  /** Address to bind; the loopback address unless told otherwise. */
  readonly host: string;
  /** Port to bind; 0 takes a free one. */
  readonly port: number;
}

export const hostOption: OptionTable<Pick<ListenOptions, 'host'>> = {
  host: text('127.0.0.1', 'Address to listen on; 0.0.0.0 opens it to other machines.', '<address>'),
};

/** What the flow's S3 and SQS are called and opened with, wherever they answer. */
export interface AwsNames {
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly bucket: string;
  readonly telemetryBucket: string;
  readonly standardQueue: string;
  readonly priorityQueue: string;
  readonly reprocessingQueue: string;
}

export const awsNames: OptionTable<AwsNames> = {
  region: text('us-west-2', 'AWS region of buckets and queues.', '<region>'),
  accessKeyId: text('crashbox', 'AWS access key id; fakes take any.'),
  secretAccessKey: text('crashbox', 'AWS secret access key; fakes take any.'),
  bucket: text('dev-bucket', 'Bucket of raw and processed crashes.', '<bucket>'),
  telemetryBucket: text('telemetry-bucket', 'Bucket of the telemetry copies.', '<bucket>'),
  standardQueue: text('local-dev-standard', 'Queue of newly collected crashes.', '<queue>'),
  priorityQueue: text('local-dev-priority', 'Queue of crashes somebody waits for.', '<queue>'),
  reprocessingQueue: text('local-dev-reprocessing', 'Queue of crashes to process again.', '<queue>'),
};

/** S3 and SQS of the flow, reached with the official clients (DESIGN §2). */
export interface AwsOptions extends AwsNames {
  readonly s3Endpoint: string;
  readonly sqsEndpoint: string;
}

export const awsOptions: OptionTable<AwsOptions> = {
  s3Endpoint: url('http://127.0.0.1:4566', 'Where S3 answers.'),
  sqsEndpoint: url('http://127.0.0.1:4566', 'Where SQS answers.'),
  ...awsNames,
};

/** S3 and SQS as a service needs them when it starts. */
export interface StoreOptions extends AwsOptions {
  /** Milliseconds that starting waits for a store that does not answer; 0 asks none of them. */
  readonly startupTimeout: number;
  /** Makes its buckets and queues where they are missing, at the start and whenever one is gone. */
  readonly createMissing: boolean;
}

export const storeOptions: OptionTable<StoreOptions> = {
  ...awsOptions,
  startupTimeout: milliseconds(
    30_000,
    'How long starting waits for S3, SQS or Elasticsearch to answer; 0 starts without asking them.',
  ),
  createMissing: flag(
    'Make buckets and queues that are missing, at the start and whenever one is gone, instead of stopping.',
  ),
};

export interface SearchOptions {
  readonly elasticsearchUrl: string;
  /** Put before the weekly part of the index name: `socorro` gives socorro202647. */
  readonly indexPrefix: string;
}

export const searchOptions: OptionTable<SearchOptions> = {
  elasticsearchUrl: url('http://127.0.0.1:9200', 'Where Elasticsearch answers.'),
  indexPrefix: text('socorro', 'First part of the weekly index names.', '<name>'),
};

/** How a service reports its own errors, metrics and log lines. */
export interface ReportingOptions {
  /** Left out: errors are logged and sent nowhere. */
  readonly sentryDsn: string | undefined;
  readonly release: string;
  readonly environment: string;
  /** `host:port` of a DogStatsD server; left out: metrics are counted and sent nowhere. */
  readonly statsd: string | undefined;
  readonly logLevel: LogLevel;
}

export type LogLevel = 'silent' | 'error' | 'warn' | 'info' | 'debug';

export const reportingOptions: OptionTable<ReportingOptions> = {
  sentryDsn: optionalUrl('Sentry DSN for errors of this service.'),
  release: text(`crashbox@${version()}`, 'Release that error reports carry.'),
  environment: text('development', 'Environment that error reports carry.'),
  statsd: optionalText('Where DogStatsD metrics go.', '<host:port>'),
  logLevel: choice(['silent', 'error', 'warn', 'info', 'debug'], 'info', 'Least level that is logged.'),
};
