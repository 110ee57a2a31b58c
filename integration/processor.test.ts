import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { S3Client } from '@aws-sdk/client-s3';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { GetQueueUrlCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, expect, test, vi } from 'vitest';
import { type CrashId, createCrashId } from '../crash/report/crash-id.ts';
import {
  dumpKey,
  dumpNamesKey,
  processedCrashKey,
  rawCrashKey,
  rejectionKey,
  telemetryCrashKey,
} from '../crash/report/storage-keys.ts';
import { type RunningAws, startAws } from '../fakes/aws/start.ts';
import { startElasticsearch } from '../fakes/elasticsearch/start.ts';
import { createS3Client, createSqsClient } from '../kit/aws/clients.ts';
import { ensureBucketsAndQueues } from '../kit/aws/ensure.ts';
import { type AwsOptions, awsOptions } from '../kit/options/endpoints.ts';
import { withDefaults } from '../kit/options/resolve.ts';
import type { ProcessorOptions } from '../services/processor/options.ts';
import { type RunningProcessor, startProcessor } from '../services/processor/start.ts';

const endings: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});

interface Flow {
  readonly aws: AwsOptions;
  readonly fakeAws: RunningAws;
  readonly elasticsearchUrl: string;
  readonly s3: S3Client;
  readonly sqs: SQSClient;
  store(dump?: Uint8Array, annotations?: object): Promise<CrashId>;
  queue(body: string, queue?: string): Promise<void>;
  stored(key: string, bucket?: string): Promise<Record<string, unknown> | undefined>;
  found(id: CrashId): Promise<Record<string, unknown> | undefined>;
  processor(options?: Partial<ProcessorOptions>): Promise<RunningProcessor>;
}

async function startFlow(): Promise<Flow> {
  const fakeAws = await startAws({ port: 0 });
  endings.push(() => fakeAws.stop());
  const elasticsearch = await startElasticsearch({ port: 0 });
  endings.push(() => elasticsearch.stop());
  const aws = withDefaults(awsOptions, { s3Endpoint: fakeAws.url, sqsEndpoint: fakeAws.url });
  await ensureBucketsAndQueues(aws);
  const s3 = await createS3Client(aws);
  const sqs = await createSqsClient(aws);
  endings.push(
    () => s3.destroy(),
    () => sqs.destroy(),
  );
  const stored: Flow['stored'] = async (Key, Bucket = aws.bucket) => {
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      return JSON.parse((await Body?.transformToString()) ?? 'null');
    } catch {
      return undefined;
    }
  };
  return {
    aws,
    fakeAws,
    elasticsearchUrl: elasticsearch.url,
    s3,
    sqs,
    stored,
    store: (dump, annotations) => storeCrash(s3, aws.bucket, dump, annotations),
    queue: async (body, QueueName = aws.standardQueue) => {
      const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: body }));
    },
    found: async (id) => {
      const query = JSON.stringify({ query: { term: { crash_id: id } } });
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${elasticsearch.url}/_search`, { method: 'POST', headers, body: query });
      const { hits } = (await answer.json()) as { hits: { hits: { _source: Record<string, unknown> }[] } };
      expect(hits.hits.length).toBeLessThanOrEqual(1);
      return hits.hits[0]?._source['processed_crash'] as Record<string, unknown> | undefined;
    },
    processor: async (options = {}) => {
      const processor = await startProcessor({
        ...aws,
        elasticsearchUrl: elasticsearch.url,
        port: 0,
        idlePause: 10,
        retryDelay: 0,
        symbolsUrl: [],
        ...options,
      });
      endings.push(() => processor.stop());
      return processor;
    },
  };
}

async function storeCrash(
  s3: S3Client,
  Bucket: string,
  dump?: Uint8Array,
  annotations: object = {},
): Promise<CrashId> {
  const id = createCrashId(new Date(), 0, (length) => randomBytes(length));
  const raw = {
    ProductName: 'Firefox',
    Version: '107.0',
    ReleaseChannel: 'nightly',
    uuid: id,
    submitted_timestamp: new Date().toISOString().replace('Z', '000+00:00'),
    metadata: {},
    version: 2,
    ...annotations,
  };
  const names = dump === undefined ? [] : ['upload_file_minidump'];
  await s3.send(new PutObjectCommand({ Bucket, Key: dumpNamesKey(id), Body: JSON.stringify(names) }));
  if (dump !== undefined) {
    await s3.send(new PutObjectCommand({ Bucket, Key: dumpKey(id, 'upload_file_minidump'), Body: dump }));
  }
  await s3.send(new PutObjectCommand({ Bucket, Key: rawCrashKey(id), Body: JSON.stringify(raw) }));
  return id;
}

async function fixture(name: string): Promise<Uint8Array> {
  return readFile(new URL(`../fixtures/dumps/${name}`, import.meta.url));
}

test('a queued crash is in S3, in the telemetry bucket and in the search index, and its message is gone', async () => {
  const flow = await startFlow();
  const processor = await flow.processor();
  const id = await flow.store();
  await flow.queue(id);
  await processor.idle();
  expect(await flow.stored(processedCrashKey(id))).toMatchObject({
    uuid: id,
    success: true,
    product: 'Firefox',
  });
  expect(await flow.stored(telemetryCrashKey(id), flow.aws.telemetryBucket)).toMatchObject({ uuid: id });
  expect(await flow.found(id)).toMatchObject({ product: 'Firefox', version: '107.0' });
  expect(flow.fakeAws.peekQueue(flow.aws.standardQueue)).toEqual([]);
});

test('processing twice gives one search document, with the earlier notes in the history', async () => {
  const flow = await startFlow();
  const processor = await flow.processor();
  const id = await flow.store();
  await flow.queue(id);
  await processor.idle();
  await flow.queue(id, flow.aws.reprocessingQueue);
  await processor.idle();
  expect(await flow.found(id)).toBeDefined();
  expect((await flow.stored(processedCrashKey(id)))?.['processor_history']).toHaveLength(1);
});

test('regenerate_signature touches signature fields, notes, history and times alone', async () => {
  const flow = await startFlow();
  const processor = await flow.processor();
  const id = await flow.store();
  await flow.queue(id);
  await processor.idle();
  const before = await flow.stored(processedCrashKey(id));
  await flow.queue(`${id}:regenerate_signature`);
  await processor.idle();
  const after = await flow.stored(processedCrashKey(id));
  const changed = Object.keys({ ...before, ...after }).filter(
    (key) => JSON.stringify(before?.[key]) !== JSON.stringify(after?.[key]),
  );
  const allowed =
    /^(?:signature|proto_signature|signature_debug|processor_notes|processor_history|started_datetime|completed_datetime)$/;
  expect(changed.filter((key) => !allowed.test(key))).toEqual([]);
});

test('a crash whose dump is missing is rejected for good, with a record that says so', async () => {
  const flow = await startFlow();
  const processor = await flow.processor();
  const id = createCrashId(new Date(), 0, (length) => randomBytes(length));
  await flow.queue(id);
  await processor.idle();
  expect(await flow.stored(rejectionKey(id))).toMatchObject({ reason: 'raw-crash-missing' });
  expect(flow.fakeAws.peekQueue(flow.aws.standardQueue)).toEqual([]);
});

test('a crash that a killed processor had in work is taken again after its visibility timeout', async () => {
  const flow = await startFlow();
  const id = await flow.store(await fixture('linux-mini.dmp'));
  const asked = Promise.withResolvers<void>();
  const hanging = createServer(() => asked.resolve()).listen(0, '127.0.0.1');
  await once(hanging, 'listening');
  endings.push(() => {
    hanging.closeAllConnections();
    hanging.close();
  });
  const { port } = hanging.address() as AddressInfo;
  const killed = await flow.processor({
    elasticsearchUrl: `http://127.0.0.1:${port}`,
    startupTimeout: 0,
    visibilityTimeout: 1000,
    drainTimeout: 0,
  });
  await flow.queue(id);
  await asked.promise;
  await killed.stop();
  const next = await flow.processor();
  await vi.waitFor(async () => expect(await flow.found(id)).toBeDefined(), { timeout: 5000, interval: 50 });
  await next.idle();
  expect(flow.fakeAws.peekQueue(flow.aws.standardQueue)).toEqual([]);
});

test('a crash waits while Elasticsearch is away, the health turns 503, and it arrives when it is back', async () => {
  const flow = await startFlow();
  const away = await startElasticsearch({ port: 0 });
  const { port, url } = away;
  await away.stop();
  const processor = await flow.processor({ elasticsearchUrl: url, startupTimeout: 0 });
  const id = await flow.store();
  await flow.queue(id);
  await vi.waitFor(async () => expect(await flow.stored(processedCrashKey(id))).toBeDefined());
  const health = await fetch(`${processor.url}/__heartbeat__`);
  expect(health.status).toBe(503);
  expect((await health.json()) as unknown).toMatchObject({ checks: { s3: 'ok', sqs: 'ok' } });
  const back = await startElasticsearch({ port });
  endings.push(() => back.stop());
  await processor.idle();
  await vi.waitFor(() => expect(flow.fakeAws.peekQueue(flow.aws.standardQueue)).toEqual([]));
  const index = await fetch(`${url}/_search`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  expect(((await index.json()) as { hits: { total: { value: number } } }).hits.total.value).toBe(1);
  expect((await fetch(`${processor.url}/__heartbeat__`)).status).toBe(200);
});

test('a processor told to start before S3 and SQS takes up its work once they are there', async () => {
  const flow = await startFlow();
  const later = await startAws({ port: 0 });
  const { port, url } = later;
  await later.stop();
  const processor = await flow.processor({ s3Endpoint: url, sqsEndpoint: url, startupTimeout: 0 });
  expect((await fetch(`${processor.url}/__heartbeat__`)).status).toBe(503);
  const back = await startAws({ port });
  endings.push(() => back.stop());
  const aws = { ...flow.aws, s3Endpoint: url, sqsEndpoint: url };
  await ensureBucketsAndQueues(aws);
  const [s3, sqs] = [await createS3Client(aws), await createSqsClient(aws)];
  endings.push(
    () => s3.destroy(),
    () => sqs.destroy(),
  );
  const id = await storeCrash(s3, aws.bucket);
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: aws.standardQueue }));
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: id }));
  await vi.waitFor(async () => expect(await flow.found(id)).toBeDefined(), { timeout: 8000, interval: 50 });
}, 15_000);

test('a sweep finds a crash that was stored and never queued', async () => {
  const flow = await startFlow();
  const processor = await flow.processor({ sweepMinAge: 0 });
  const id = await flow.store();
  expect((await processor.sweepOnce()).queued).toEqual([id]);
  await processor.idle();
  expect(await flow.found(id)).toBeDefined();
});

test('an empty dump becomes a report that says so', async () => {
  const flow = await startFlow();
  const processor = await flow.processor();
  const id = await flow.store(new Uint8Array());
  await flow.queue(id);
  await processor.idle();
  expect(await flow.stored(processedCrashKey(id))).toMatchObject({
    signature: 'EMPTY: no frame data available; EmptyMinidump',
    mdsw_status_string: 'EmptyMinidump',
    json_dump: {},
    success: true,
  });
});

/** The symbols fixtures in the Breakpad layout, and what was asked for. */
async function symbolServer(): Promise<{ url: string; asked: string[] }> {
  const root = new URL('../fixtures/symbols/', import.meta.url);
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://symbols.test');
    asked.push(pathname + search);
    const file = await readFile(new URL(`.${pathname}`, root)).catch(() => undefined);
    response.writeHead(file ? 200 : 404).end(file);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  endings.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked };
}

test('the sample crash shows its stack and its signature, with symbols fetched once', async () => {
  const flow = await startFlow();
  const symbols = await symbolServer();
  const processor = await flow.processor({ symbolsUrl: [symbols.url] });
  const dump = await fixture('linux-crashes/null_deref.dmp');
  const ids = [await flow.store(dump), await flow.store(dump)];
  for (const id of ids) {
    await flow.queue(id);
    await processor.idle();
  }
  const crash = await flow.stored(processedCrashKey(ids[1]!));
  expect(crash).toMatchObject({ signature: 'read_token', mdsw_status_string: 'OK', os_name: 'Linux' });
  const json = crash?.['json_dump'] as { threads: { frames: { function: string; line: number }[] }[] };
  const frames = json.threads[0]!.frames.slice(0, 5);
  expect(frames.map(({ function: name }) => name)).toEqual([
    'read_token',
    'parse_entry',
    'load_profile',
    'run_session',
    'main',
  ]);
  expect(frames[0]!.line).toBe(5);
  const own = symbols.asked.filter((target) => target.startsWith('/null_deref/'));
  expect(own).toEqual([
    '/null_deref/AEA411F243FEA3061AD6210CEF726CD80/null_deref.sym?code_file=null_deref&code_id=f211a4aefe4306a31ad6210cef726cd873c8dee2',
  ]);
});

test('every fixture dump becomes a report, the broken ones say what is wrong', async () => {
  const flow = await startFlow();
  const symbols = await symbolServer();
  const processor = await flow.processor({ symbolsUrl: [symbols.url] });
  const folder = new URL('../fixtures/dumps/', import.meta.url);
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.dmp'));
  const crashes = await Promise.all(
    names.map(async (name) => ({ name, id: await flow.store(await fixture(name)) })),
  );
  for (const { id } of crashes) await flow.queue(id);
  await processor.idle();
  for (const { name, id } of crashes) {
    const crash = await flow.stored(processedCrashKey(id));
    expect(crash, name).toMatchObject({ uuid: id, success: true });
    expect(crash?.['processor_notes'], name).not.toContain('failed:');
    if (crash?.['mdsw_status_string'] === 'OK') continue;
    expect(name).toMatch(/invalid-(?:range|record-count)/);
    expect(crash?.['signature']).toBe(`EMPTY: no frame data available; ${crash?.['mdsw_status_string']}`);
  }
}, 20_000);
