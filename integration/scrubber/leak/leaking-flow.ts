import { readFileSync } from 'node:fs';
import type { Envelope } from '@crashbox/scrubber/sentry';
import { type Canary, readEnvelope } from '@crashbox/scrubber/testing';
import { isJsonObject, type JsonObject } from '../../../crash/json.ts';
import type { CrashId } from '../../../crash/report/crash-id.ts';
import { dumpNamesKey, rawCrashKey } from '../../../crash/report/storage-keys.ts';
import { startAws } from '../../../fakes/aws/start.ts';
import { startElasticsearch } from '../../../fakes/elasticsearch/start.ts';
import { type RunningSentry, startSentry } from '../../../fakes/sentry/start.ts';
import type { SentryItem } from '../../../fakes/sentry/sentry-item.ts';
import { sampleAnnotations } from '../../../fakes/submitter/sample-annotations.ts';
import { submitCrash } from '../../../fakes/submitter/submit-crash.ts';
import { createS3Client, createSqsClient } from '../../../kit/aws/clients.ts';
import { ensureBucketsAndQueues } from '../../../kit/aws/ensure.ts';
import { awsOptions } from '../../../kit/options/endpoints.ts';
import { withDefaults } from '../../../kit/options/resolve.ts';
import { sweepKey } from '../../../services/processor/sweep/sweep-record.ts';
import { type StartedCommand, startCrashbox } from '../../cli/command-line.ts';
import { isReportOf, type ReportSite, reportSites } from './report-sites.ts';

const services = ['collector', 'processor', 'webapp'] as const;
type Service = (typeof services)[number];

/** Parts of an SDK that code of a service could put something into. */
const channels = [
  'user',
  'tag',
  'extra',
  'context',
  'attribute',
  'attachment',
  'breadcrumb',
  'log',
  'metric',
  'span',
  'transaction',
  'check-in',
  'feedback',
  'error',
];

export interface LeakingFlow extends AsyncDisposable {
  readonly sentry: RunningSentry;
  /** All that were planted so far. */
  readonly canaries: readonly Canary[];
  /** What has arrived so far, as the services' SDK wrote it. */
  envelopes(): readonly Envelope[];
  /** Provokes every error there is, in every service, with a canary in every channel into it. */
  provokeAll(): Promise<void>;
}

/** Services as processes of their own, each with a DSN of the one fake Sentry; S3 and both sides of SQS apart. */
export async function startLeakingFlow({ scrubbed }: { readonly scrubbed: boolean }): Promise<LeakingFlow> {
  const sentry = await startSentry({ port: 0 });
  const [s3, ourQueues, collectorQueues] = await Promise.all([
    startAws({ port: 0 }),
    startAws({ port: 0 }),
    startAws({ port: 0 }),
  ]);
  const elasticsearch = await startElasticsearch({ port: 0 });
  const access = withDefaults(awsOptions, { s3Endpoint: s3.url, sqsEndpoint: ourQueues.url });
  await ensureBucketsAndQueues(access);
  await ensureBucketsAndQueues({ ...access, sqsEndpoint: collectorQueues.url });
  const canaries: Canary[] = [];
  const plant = (label: string): string => {
    const value = sentry.plantCanary(label);
    canaries.push({ value, label });
    return value;
  };
  const environment = {
    NODE_OPTIONS: `--import ${new URL('./sabotage.js', import.meta.url).href}`,
    LEAK_UNSCRUBBED: scrubbed ? '0' : '1',
    LEAK_MESSAGE: plant('error message'),
    LEAK_CAUSE: plant('cause'),
    LEAK_CHANNELS: JSON.stringify(
      Object.fromEntries(channels.map((channel) => [channel, plant(`SDK ${channel}`)])),
    ),
    // Whoever runs a service may switch tracing on.
    SENTRY_TRACES_SAMPLE_RATE: '1',
    SERVICE_SECRET: plant('environment'),
  };
  const hasty: Readonly<Record<Service, readonly string[]>> = {
    collector: ['--save-budget', '300', '--publish-budget', '300', '--retry-pause', '20'],
    processor: [
      ...[
        '--visibility-timeout',
        '2000',
        '--retry-delay',
        '50',
        '--retry-max-delay',
        '200',
        '--symbols-url',
        '',
      ],
      ...['--sweep-interval', '400', '--sweep-min-age', '0', '--sweep-attempts', '1'],
    ],
    webapp: [],
  };
  const processes = new Map<Service, StartedCommand>();
  const start = async (service: Service): Promise<string> => {
    const stores = [
      '--s3-endpoint',
      s3.url,
      '--sqs-endpoint',
      (service === 'collector' ? collectorQueues : ourQueues).url,
    ];
    const search = service === 'collector' ? [] : ['--elasticsearch-url', elasticsearch.url];
    const reporting = ['--sentry-dsn', sentry.dsn, '--release', 'leak@1', '--environment', 'leak-test'];
    const command = startCrashbox(
      [service, 'run', '--port', '0', ...stores, ...search, ...reporting, ...hasty[service]],
      environment,
      () => undefined,
    );
    processes.set(service, command);
    const [, url = ''] = await command.printed(new RegExp(`^${service} is ready at (\\S+)$`, 'm'));
    return url.replace(/\/$/, '');
  };
  const [collector, processor, webapp] = await Promise.all([
    start('collector'),
    start('processor'),
    start('webapp'),
  ]);

  /** A request with a canary in its path's query, headers and cookies; what the answer is does not matter. */
  const ask = async (url: string, anyQuery = true, body?: string): Promise<void> => {
    // Where parameters have to be known ones, the caller has planted them.
    const query = anyQuery ? `?token=${plant('query')}&plain=${plant('plain query')}` : '';
    const answer = await fetch(`${url}${query}`, {
      headers: {
        authorization: `Bearer ${plant('authorization')}`,
        cookie: `session=${plant('cookie')}`,
        'x-forwarded-for': plant('forwarded for'),
        'user-agent': plant('user agent'),
        referer: `http://h/?code=${plant('referer')}`,
        // The SDK takes over what a caller says of its trace.
        'sentry-trace': `${'a'.repeat(32)}-${'b'.repeat(16)}-1`,
        baggage: ['trace_id', 'public_key', 'release', 'environment', 'transaction']
          .map((name) => `sentry-${name}=${plant(`baggage ${name}`)}`)
          .join(),
      },
      ...(body !== undefined && { method: 'POST', body }),
    });
    await answer.arrayBuffer();
  };
  const dump = Buffer.concat([
    readFileSync('fixtures/dumps/linux-crashes/null_deref.dmp'),
    Buffer.from(plant('dump')),
  ]);
  const submit = (): ReturnType<typeof submitCrash> =>
    submitCrash({
      url: `${collector}/submit?secret=${plant('submit query')}`,
      dump,
      dumps: [{ name: `upload_file_minidump_${plant('S3 key')}`, bytes: dump }],
      userAgent: plant('submitter'),
      annotations: {
        ...sampleAnnotations({ dump: 'null_deref', now: new Date() }),
        PluginName: plant('annotation'),
        Email: `${plant('annotated address')}@mail.example`,
        URL: `https://h/${plant('annotated path')}?token=${plant('annotated query')}`,
        [plant('annotation name')]: 'x',
      },
    });
  const send = async (MessageBody: string): Promise<void> => {
    const { GetQueueUrlCommand, SendMessageCommand } = await import('@aws-sdk/client-sqs');
    const client = await createSqsClient(access);
    const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: access.standardQueue }));
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    client.destroy();
  };
  /** A crash that no collector knows of. */
  const store = async (id: CrashId, swept = 0): Promise<void> => {
    const { PutObjectCommand } = await import('@aws-sdk/client-s3');
    const client = await createS3Client(access);
    const put = (Key: string, Body: string) =>
      client.send(new PutObjectCommand({ Bucket: access.bucket, Key, Body }));
    await put(dumpNamesKey(id), '[]');
    if (swept > 0) await put(sweepKey(id), JSON.stringify({ attempts: swept }));
    await put(
      rawCrashKey(id),
      JSON.stringify({
        ProductName: 'Firefox',
        Comments: plant('comment'),
        submitted_timestamp: new Date().toISOString(),
      }),
    );
    client.destroy();
  };
  const provokeAll = async (): Promise<void> => {
    const result = await submit();
    if (result.outcome !== 'accepted') throw new Error(`no crash is taken: ${JSON.stringify(result)}`);
    const id = result.crashId as CrashId; // as the collector gave it
    await send(`${plant('message')} is no crash id`);
    await Promise.all([collector, processor, webapp].map((url) => ask(`${url}/__broken__`)));
    await ask(`${collector}/${plant('path')}`, true, plant('body'));
    await ask(`${webapp}/report/index/${plant('report path')}`);
    await send(id);
    await reach('services/processor/handle-message.ts 1');
    const unprocessed = unusedId(id, 1);
    await store(unprocessed);
    await send(`${unprocessed}:${plant('ruleset')}`);
    await reach('services/processor/handle-message.ts 2');

    // As if a sweep had queued it as often as it may: the next one gives it up.
    await store(unusedId(id, 3), 1);
    await reach('services/processor/sweep/sweep.ts 1');

    await elasticsearch.stop();
    const unsaved = unusedId(id, 2);
    await store(unsaved);
    await send(unsaved);
    await ask(`${webapp}/search/?signature=~${plant('signature')}`, false);
    await ask(`${webapp}/api/SuperSearch/?signature=~${plant('API signature')}`, false);

    await collectorQueues.stop();
    await submit();
    await s3.stop();
    await submit();
    await ask(`${webapp}/report/index/${id}`);
    await send(id);
    // Which one is missing is for the tests to say.
    await Promise.allSettled(
      reportSites.filter(({ site }) => site.includes('/')).map((site) => arrived(sentry, site)),
    );
    for (const kind of ['every channel', 'unhandled rejection', 'uncaught exception']) {
      for (const { child } of processes.values()) child.kill('SIGUSR2');
      await reach(kind);
    }
  };
  const reach = async (site: string): Promise<void> => {
    await Promise.allSettled(
      reportSites.filter((one) => one.site === site).map((one) => arrived(sentry, one)),
    );
  };
  return {
    sentry,
    canaries,
    envelopes: () =>
      [...new Set(sentry.items().map(({ request }) => request))].map((request) =>
        readEnvelope(request.body().subarray()),
      ),
    provokeAll,
    [Symbol.asyncDispose]: async () => {
      for (const { child } of processes.values()) child.kill('SIGKILL');
      await Promise.allSettled(
        [s3, ourQueues, collectorQueues, elasticsearch, sentry].map((part) => part.stop()),
      );
    },
  };
}
async function arrived(sentry: RunningSentry, site: ReportSite): Promise<void> {
  await sentry.waitFor(
    { type: 'event', predicate: (item) => isReportOf(site, eventOf(item)) },
    { timeout: 8000 },
  );
}

export function eventOf(item: SentryItem): JsonObject {
  const event = item.json();
  return isJsonObject(event) ? event : {};
}

/** A crash id of the same day that nobody has. */
function unusedId(id: CrashId, number: number): CrashId {
  return `${String(number).repeat(8)}${id.slice(8)}` as CrashId; // its day, at the end, stays
}
