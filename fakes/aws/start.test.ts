import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { Upload } from '@aws-sdk/lib-storage';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createS3Client, createSqsClient } from '../../kit/aws/clients.ts';
import { ensureBucketsAndQueues } from '../../kit/aws/ensure.ts';
import { type AwsOptions, awsOptions } from '../../kit/options/endpoints.ts';
import { withDefaults } from '../../kit/options/resolve.ts';
import { type RunningAws, startAws } from './start.ts';

const Bucket = 'dev-bucket';
let aws: RunningAws;
let s3: S3Client;
let sqs: SQSClient;

function accessTo(started: RunningAws): AwsOptions {
  return withDefaults(awsOptions, { s3Endpoint: started.url, sqsEndpoint: started.url });
}

beforeEach(async () => {
  aws = await startAws({ port: 0 });
  const access = accessTo(aws);
  await ensureBucketsAndQueues(access);
  s3 = await createS3Client(access);
  sqs = await createSqsClient(access);
});
afterEach(async () => {
  s3.destroy();
  sqs.destroy();
  await aws.stop();
});

async function queueUrl(): Promise<string> {
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'local-dev-standard' }));
  return QueueUrl!;
}

async function bodyOf(client: S3Client, Key: string): Promise<string> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
  return Body!.transformToString();
}

test('an object is read back as it was put, with its length in HEAD', async () => {
  await s3.send(new PutObjectCommand({ Bucket, Key: 'v1/a b/ü?', Body: 'crash' }));
  expect(await bodyOf(s3, 'v1/a b/ü?')).toBe('crash');
  expect(await s3.send(new HeadObjectCommand({ Bucket, Key: 'v1/a b/ü?' }))).toMatchObject({
    ContentLength: 5,
  });
});

test('a missing object and a missing bucket have the names of S3', async () => {
  await expect(bodyOf(s3, 'none')).rejects.toMatchObject({ name: 'NoSuchKey' });
  await expect(s3.send(new ListObjectsV2Command({ Bucket: 'none' }))).rejects.toMatchObject({
    name: 'NoSuchBucket',
  });
});

test('lists under a prefix page by page', async () => {
  for (const name of ['a', 'b', 'c'])
    await s3.send(new PutObjectCommand({ Bucket, Key: `x/${name}`, Body: 'x' }));
  await s3.send(new PutObjectCommand({ Bucket, Key: 'y/d', Body: 'x' }));
  const first = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'x/', MaxKeys: 2 }));
  const second = await s3.send(
    new ListObjectsV2Command({ Bucket, Prefix: 'x/', ContinuationToken: first.NextContinuationToken }),
  );
  expect([first, second].map(({ Contents = [] }) => Contents.map(({ Key }) => Key))).toEqual([
    ['x/a', 'x/b'],
    ['x/c'],
  ]);
});

test('pages lose no key, in the order of characters and not of words', async () => {
  const names = ['dump/1', 'dump_names/1', 'B', 'a', 'a-b', 'a/b', 'ab', '_'];
  for (const Key of names) await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
  const listed: string[] = [];
  for (let token: string | undefined; ; ) {
    const command = new ListObjectsV2Command({ Bucket, MaxKeys: 1, ContinuationToken: token });
    const { Contents = [], NextContinuationToken } = await s3.send(command);
    listed.push(...Contents.map(({ Key = '' }) => Key));
    token = NextContinuationToken;
    if (token === undefined) break;
  }
  expect(listed).toEqual(names.toSorted());
  const folders = await s3.send(new ListObjectsV2Command({ Bucket, Delimiter: '/' }));
  expect(folders.CommonPrefixes?.map(({ Prefix }) => Prefix)).toEqual(['a/', 'dump/', 'dump_names/']);
  expect(folders.Contents?.map(({ Key }) => Key)).toEqual(['B', '_', 'a', 'a-b', 'ab']);
});

test('deletes one object and many at once', async () => {
  for (const Key of ['a', 'b', 'c']) await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
  await s3.send(new DeleteObjectCommand({ Bucket, Key: 'a' }));
  await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'b' }, { Key: 'c' }] } }));
  expect((await s3.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0);
});

test('an upload of 12 MiB through lib-storage arrives whole', async () => {
  const Body = Buffer.alloc(12 * 1024 * 1024, 'ab');
  await new Upload({ client: s3, params: { Bucket, Key: 'big', Body }, partSize: 5 * 1024 * 1024 }).done();
  const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'big' }));
  expect(Buffer.compare(await got.Body!.transformToByteArray(), Body)).toBe(0);
});

test('a single put over 11 MiB is refused with the code of S3', async () => {
  const Body = Buffer.alloc(11 * 1024 * 1024 + 1);
  await expect(s3.send(new PutObjectCommand({ Bucket, Key: 'big', Body }))).rejects.toMatchObject({
    name: 'EntityTooLarge',
  });
});

test('a received message is hidden, peeked at as in flight, and gone after it was deleted', async () => {
  const QueueUrl = await queueUrl();
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'id-1' }));
  expect(aws.peekQueue('local-dev-standard')).toMatchObject([{ body: 'id-1', state: 'ready' }]);
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
  expect(Messages.map(({ Body }) => Body)).toEqual(['id-1']);
  expect((await sqs.send(new ReceiveMessageCommand({ QueueUrl }))).Messages).toBeUndefined();
  expect(aws.peekQueue('local-dev-standard')).toMatchObject([
    { body: 'id-1', state: 'inflight', receiveCount: 1 },
  ]);
  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: Messages[0]!.ReceiptHandle }));
  expect(aws.peekQueue('local-dev-standard')).toEqual([]);
  expect(aws.peekQueue('no-such-queue')).toBeUndefined();
});

test('a queue is looked into over HTTP without taking anything', async () => {
  await sqs.send(new SendMessageCommand({ QueueUrl: await queueUrl(), MessageBody: 'id-1' }));
  const answer = await fetch(`${aws.url}/_fauxqs/queues/local-dev-standard`);
  expect(await answer.json()).toMatchObject({ messages: { ready: [{ body: 'id-1' }], inflight: [] } });
});

test('a message whose visibility is over is received again', async () => {
  const QueueUrl = await queueUrl();
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'id-1' }));
  await sqs.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 1 }));
  const again = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }));
  expect(again.Messages?.map(({ Body }) => Body)).toEqual(['id-1']);
});

test('a missing queue has the name of SQS', async () => {
  await expect(sqs.send(new GetQueueUrlCommand({ QueueName: 'none' }))).rejects.toMatchObject({
    name: 'QueueDoesNotExist',
  });
});

test('making buckets and queues twice changes nothing', async () => {
  await s3.send(new PutObjectCommand({ Bucket, Key: 'kept', Body: 'x' }));
  await ensureBucketsAndQueues(accessTo(aws));
  expect(await bodyOf(s3, 'kept')).toBe('x');
});

test('reset empties buckets and queues and leaves them in place', async () => {
  await s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'x' }));
  await sqs.send(new SendMessageCommand({ QueueUrl: await queueUrl(), MessageBody: 'id-1' }));
  await aws.reset();
  expect((await s3.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0);
  expect(aws.peekQueue('local-dev-standard')).toEqual([]);
});

test('two instances in one process do not see each other', async () => {
  await using other = await startAws({ port: 0 });
  await ensureBucketsAndQueues(accessTo(other));
  await s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'x' }));
  const client = await createS3Client(accessTo(other));
  expect((await client.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0);
  client.destroy();
});

test('with a data folder a message that is given back comes again, also after a restart', async () => {
  const data = await mkdtemp(join(tmpdir(), 'crashbox-aws-'));
  const first = await startAws({ port: 0, data });
  const client = await createSqsClient(accessTo(first));
  await ensureBucketsAndQueues(accessTo(first));
  const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: 'local-dev-standard' }));
  await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'id-1' }));
  for (let n = 0; n < 2; n += 1) {
    const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl }));
    expect(Messages.map(({ Body }) => Body)).toEqual(['id-1']);
    const ReceiptHandle = Messages[0]?.ReceiptHandle;
    await client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
  }
  client.destroy();
  await first.stop();
  await using second = await startAws({ port: 0, data });
  expect(second.peekQueue('local-dev-standard')).toMatchObject([{ body: 'id-1', state: 'ready' }]);
  await rm(data, { recursive: true });
});

test('with a data folder objects and messages are there after a restart on another port', async () => {
  const data = await mkdtemp(join(tmpdir(), 'crashbox-aws-'));
  const first = await startAws({ port: 0, data });
  const clients = [await createS3Client(accessTo(first)), await createSqsClient(accessTo(first))] as const;
  await ensureBucketsAndQueues(accessTo(first));
  await clients[0].send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'kept' }));
  const { QueueUrl } = await clients[1].send(new GetQueueUrlCommand({ QueueName: 'local-dev-standard' }));
  await clients[1].send(new SendMessageCommand({ QueueUrl, MessageBody: 'id-1' }));
  await first.stop();
  const second = await startAws({ port: 0, data });
  const s3After = await createS3Client(accessTo(second));
  expect(await bodyOf(s3After, 'a')).toBe('kept');
  expect(second.peekQueue('local-dev-standard')).toMatchObject([{ body: 'id-1' }]);
  for (const client of [...clients, s3After]) client.destroy();
  await second.stop();
  await rm(data, { recursive: true });
});

test('stop ends a long poll instead of waiting for it', async () => {
  const QueueUrl = await queueUrl();
  const polling = sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
  await expect.poll(async () => (await fetch(`${aws.url}/health`)).status).toBe(200);
  await aws.stop();
  await polling.catch(() => undefined);
});

const outside = Object.values(networkInterfaces())
  .flat()
  .find((address) => address?.family === 'IPv4' && !address.internal);

test.skipIf(outside === undefined)('listens on the loopback address only', async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = connect(aws.port, outside!.address, () => resolve('connected'));
  socket.once('error', () => resolve('refused'));
  expect(await promise).toBe('refused');
  socket.destroy();
});

test('people get a page with buckets and queues at /, clients the list of buckets', async () => {
  const page = await fetch(aws.url, { headers: { Accept: 'text/html' } });
  expect(await page.text()).toContain('local-dev-standard');
  expect(await (await fetch(aws.url)).text()).toContain('<ListAllMyBucketsResult');
});

test('a request with the Host of another site is refused', async () => {
  const { request } = await import('node:http');
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
  request(`${aws.url}/dev-bucket`, { headers: { Host: 'evil.example' } }, (response) => {
    response.resume();
    resolve(response.statusCode);
  })
    .once('error', reject)
    .end();
  expect(await promise).toBe(403);
});
