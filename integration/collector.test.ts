import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GetObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isCrashId } from '../crash/report/crash-id.ts';
import { type RunningAws, startAws } from '../fakes/aws/start.ts';
import { startSentry } from '../fakes/sentry/start.ts';
import { createS3Client } from '../kit/aws/clients.ts';
import { ensureBucketsAndQueues } from '../kit/aws/ensure.ts';
import { type AwsOptions, awsOptions } from '../kit/options/endpoints.ts';
import { withDefaults } from '../kit/options/resolve.ts';
import { type RunningCollector, startCollector } from '../services/collector/start.ts';

let aws: RunningAws;
let collector: RunningCollector;
let s3: S3Client;
/** For cases in which a store never answers. */
const impatient = { saveBudget: 300, retryPause: 20 };

beforeEach(async () => {
  aws = await startAws({ port: 0 });
  await ensureBucketsAndQueues(accessTo(aws.url));
  collector = await startCollector({ ...accessTo(aws.url), port: 0 });
  s3 = await createS3Client(accessTo(aws.url));
});
afterEach(async () => {
  s3.destroy();
  await collector.stop();
  await aws.stop();
});

function accessTo(url: string): AwsOptions {
  return withDefaults(awsOptions, { s3Endpoint: url, sqsEndpoint: url });
}

function crashForm(dumpBytes = 100): FormData {
  const form = new FormData();
  form.set('ProductName', 'Firefox');
  form.set('Email', 'somebody@example.com');
  form.set('upload_file_minidump', new Blob([Buffer.alloc(dumpBytes, 'MDMP')]), 'a.dmp');
  form.set('upload_file_minidump_browser', new Blob(['second']), 'b.dmp');
  return form;
}

async function submit(to: RunningCollector, form = crashForm()): Promise<{ status: number; text: string }> {
  const answer = await fetch(to.submitUrl, { method: 'POST', body: form });
  return { status: answer.status, text: await answer.text() };
}

async function stored(Key: string): Promise<string> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'dev-bucket', Key }));
  return Body!.transformToString();
}

async function keys(): Promise<readonly string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: 'dev-bucket' }));
  return Contents.map(({ Key = '' }) => Key).toSorted();
}

test('a submitted crash lies in S3 under its keys and its id in the standard queue', async () => {
  const { status, text } = await submit(collector);
  expect(status).toBe(200);
  const id = /^CrashID=bp-(.*)\n$/.exec(text)?.[1] ?? '';
  expect(isCrashId(id)).toBe(true);
  const rawCrashKey = `v1/raw_crash/20${id.slice(-6)}/${id}`;
  expect(await keys()).toEqual(
    [`v1/dump/${id}`, `v1/dump_names/${id}`, rawCrashKey, `v1/upload_file_minidump_browser/${id}`].toSorted(),
  );
  expect(await stored(`v1/dump_names/${id}`)).toBe(
    '["upload_file_minidump", "upload_file_minidump_browser"]',
  );
  expect(JSON.parse(await stored(rawCrashKey))).toMatchObject({
    ProductName: 'Firefox',
    uuid: id,
    version: 2,
    metadata: {
      payload: 'multipart',
      throttle_rule: 'accept_everything',
      collector_notes: ['Removed Email from raw crash.'],
    },
  });
  expect(aws.peekQueue('local-dev-standard')?.map(({ body }) => body)).toEqual([id]);
});

test('a dump over 11 MiB is stored whole', async () => {
  const { text } = await submit(collector, crashForm(12 * 1024 * 1024));
  const id = text.slice('CrashID=bp-'.length).trim();
  expect(await stored(`v1/dump/${id}`)).toHaveLength(12 * 1024 * 1024);
});

test('while S3 is away the client gets an empty 500, and is served when it is back on its port', async () => {
  const hasty = await startCollector({ ...accessTo(aws.url), ...impatient, port: 0 });
  await aws.stop();
  expect(await submit(hasty)).toEqual({ status: 500, text: '' });
  await hasty.stop();
  const heartbeat = await fetch(`${collector.url}/__heartbeat__`);
  expect(heartbeat.status).toBe(503);
  expect(await heartbeat.json()).toMatchObject({
    errors: [{ name: 'S3 bucket dev-bucket' }, { name: 'SQS queue local-dev-standard' }],
    info: {},
  });
  aws = await startAws({ port: aws.port });
  await ensureBucketsAndQueues(accessTo(aws.url));
  expect((await submit(collector)).status).toBe(200);
  expect((await fetch(`${collector.url}/__heartbeat__`)).status).toBe(200);
});

test('a missing queue does not keep the client from its crash id', async () => {
  const lonely = await startCollector({
    ...accessTo(aws.url),
    publishBudget: 300,
    port: 0,
    standardQueue: 'none',
    startupTimeout: 0,
  });
  expect((await submit(lonely)).text).toMatch(/^CrashID=bp-/);
  expect(await keys()).toHaveLength(4);
  await lonely.stop();
});

test('a missing bucket gives a 500 without a crash id', async () => {
  const lonely = await startCollector({
    ...accessTo(aws.url),
    ...impatient,
    port: 0,
    bucket: 'none',
    startupTimeout: 0,
  });
  expect(await submit(lonely)).toEqual({ status: 500, text: '' });
  expect(aws.peekQueue('local-dev-standard')).toEqual([]);
  await lonely.stop();
});

test('errors of the collector arrive at the fake Sentry once, with their step and without annotations', async () => {
  await using sentry = await startSentry({ port: 0 });
  const away = { bucket: 'none', startupTimeout: 0 };
  const access = { ...accessTo(aws.url), ...impatient, port: 0, ...away, sentryDsn: sentry.dsn };
  const reporting = await startCollector(access);
  await fetch(`${reporting.url}/__broken__`);
  await submit(reporting);
  await reporting.stop();
  const events = sentry.items().map((item) => item.payload().toString());
  expect(events).toHaveLength(2);
  expect(events[0]).toContain('IntentionalError');
  expect(events[1]).toContain('save_raw_crash');
  expect(events.join()).not.toContain('Firefox');
});

/** `fakes/aws` as a process of its own, so that it can be killed; resolves with its address. */
async function spawnAws(data: string): Promise<{ url: string; kill: () => Promise<void> }> {
  const program = `import { startAws } from ${JSON.stringify(new URL('../fakes/aws/start.ts', import.meta.url).href)};
    const aws = await startAws({ port: 0, data: ${JSON.stringify(data)} });
    console.log(aws.url);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const [line] = await once(child.stdout, 'data');
  return {
    url: String(line).trim(),
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

test('every accepted crash is there after S3 and SQS were killed', async () => {
  const data = await mkdtemp(join(tmpdir(), 'crashbox-killed-'));
  const doomed = await spawnAws(data);
  await ensureBucketsAndQueues(accessTo(doomed.url));
  const writing = await startCollector({
    ...accessTo(doomed.url),
    saveBudget: 1500,
    publishBudget: 300,
    port: 0,
  });
  const answers = Array.from({ length: 40 }, () => submit(writing));
  // The first that is accepted: from then on there is something to lose.
  await Promise.any(
    answers.map(async (answer) => {
      if ((await answer).status !== 200) throw new Error('not accepted');
    }),
  );
  await doomed.kill();
  const accepted = (await Promise.all(answers))
    .filter(({ status }) => status === 200)
    .map(({ text }) => text.slice(11).trim());
  await writing.stop();
  await using survivor = await startAws({ port: 0, data });
  const reader = await createS3Client(accessTo(survivor.url));
  const { Contents = [] } = await reader.send(
    new ListObjectsV2Command({ Bucket: 'dev-bucket', Prefix: 'v1/raw_crash/' }),
  );
  const kept = Contents.map(({ Key = '' }) => Key.split('/').at(-1));
  expect(accepted.length).toBeGreaterThan(0);
  expect(kept).toEqual(expect.arrayContaining(accepted));
  reader.destroy();
  await survivor.stop();
  await rm(data, { recursive: true });
}, 30_000);
