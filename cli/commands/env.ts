import { Command } from 'commander';
import { type FlowOptions, flowOptions } from '../../stack/where/flow-options.ts';
import { addFlags, readFlags } from '../option-flags.ts';

/** `crashbox env`: variables for somebody's own service that is to use the fakes. */
export function envCommand(): Command {
  const command = new Command('env')
    .description('Prints variables to paste for a service of your own that is to use the fakes.')
    .option('--json', 'print JSON');
  addFlags(command, 'flow', flowOptions);
  command.action((flags: { json?: boolean }) => {
    const variables = variablesOf(readFlags<FlowOptions>(command, 'flow', flowOptions));
    const text = flags.json
      ? JSON.stringify(variables, undefined, 2)
      : Object.entries(variables)
          .map(([name, value]) => `export ${name}='${value.replaceAll("'", String.raw`'\''`)}'`)
          .join('\n');
    process.stdout.write(`${text}\n`);
  });
  return command;
}

/** Names that AWS clients, Sentry SDKs, Firefox, Antenna and Socorro read (reference collector §1.11, processor §1.1). */
function variablesOf(flow: FlowOptions): Readonly<Record<string, string>> {
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
