import {
  CreateBucketCommand,
  DeleteBucketPolicyCommand,
  DeleteObjectTaggingCommand,
  GetBucketAclCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  ListPartsCommand,
  PutBucketPolicyCommand,
  PutObjectAclCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { ListDeadLetterSourceQueuesCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createS3Client, createSqsClient } from '../../kit/aws/clients.ts';
import { awsOptions } from '../../kit/options/endpoints.ts';
import { withDefaults } from '../../kit/options/resolve.ts';
import { type RunningAws, startAws } from './start.ts';

const Bucket = 'guarded';
const object = { Bucket, Key: 'kept' };
let aws: RunningAws;
let s3: S3Client;

beforeAll(async () => {
  aws = await startAws({ port: 0 });
  s3 = await createS3Client(withDefaults(awsOptions, { s3Endpoint: aws.url }));
  await s3.send(new CreateBucketCommand({ Bucket }));
  await s3.send(new PutObjectCommand({ ...object, Body: 'as it was' }));
});
afterAll(async () => {
  s3.destroy();
  await aws.stop();
});

const refused: Readonly<Record<string, () => Promise<unknown>>> = {
  PutObjectTagging: () => s3.send(new PutObjectTaggingCommand({ ...object, Tagging: { TagSet: [] } })),
  GetObjectTagging: () => s3.send(new GetObjectTaggingCommand(object)),
  DeleteObjectTagging: () => s3.send(new DeleteObjectTaggingCommand(object)),
  PutObjectAcl: () => s3.send(new PutObjectAclCommand({ ...object, ACL: 'private' })),
  GetBucketAcl: () => s3.send(new GetBucketAclCommand({ Bucket })),
  PutBucketPolicy: () => s3.send(new PutBucketPolicyCommand({ Bucket, Policy: '{}' })),
  DeleteBucketPolicy: () => s3.send(new DeleteBucketPolicyCommand({ Bucket })),
  ListParts: () => s3.send(new ListPartsCommand({ ...object, UploadId: 'x' })),
  ListMultipartUploads: () => s3.send(new ListMultipartUploadsCommand({ Bucket })),
  ListObjectVersions: () => s3.send(new ListObjectVersionsCommand({ Bucket })),
  'GetObject of a version': () => s3.send(new GetObjectCommand({ ...object, VersionId: '1' })),
};

test.each(Object.keys(refused))(
  '%s is refused with 501 in XML and leaves the object as it was',
  async (name) => {
    await expect(refused[name]!()).rejects.toMatchObject({
      name: 'NotImplemented',
      $metadata: { httpStatusCode: 501 },
    });
    const { Body } = await s3.send(new GetObjectCommand(object));
    expect(await Body!.transformToString()).toBe('as it was');
  },
);

test('a body that does not fit its checksum is refused and replaces nothing', async () => {
  const wrong = new PutObjectCommand({ ...object, Body: 'new', ChecksumCRC32: 'AAAAAA==' });
  await expect(s3.send(wrong)).rejects.toMatchObject({ name: 'BadDigest' });
  const { Body } = await s3.send(new GetObjectCommand(object));
  expect(await Body!.transformToString()).toBe('as it was');
});

test.each([
  ['PUT', '/guarded/kept?partNumber=1'],
  ['PUT', '/guarded/kept?uploadId=&partNumber=1'],
  ['DELETE', '/guarded/kept?uploadId='],
  ['POST', '/guarded/kept'],
  ['POST', '/guarded/kept?restore'],
  ['DELETE', '/guarded/?policy'],
  ['DELETE', '/guarded//?policy'],
  ['DELETE', '/guarded?%70olicy'],
  ['PATCH', '/guarded/kept'],
])('%s %s is refused with an XML body', async (method, path) => {
  const answer = await fetch(`${aws.url}${path}`, { method });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([501, 'application/xml']);
  expect(await answer.text()).toContain('<Code>NotImplemented</Code>');
  expect(await (await fetch(`${aws.url}/guarded/kept`)).text()).toBe('as it was');
});

test('an SQS action that is not built is refused in the JSON of SQS', async () => {
  const sqs = await createSqsClient(withDefaults(awsOptions, { sqsEndpoint: aws.url }));
  await expect(
    sqs.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl: `${aws.url}/000000000000/q` })),
  ).rejects.toMatchObject({
    $metadata: { httpStatusCode: 501 },
    message: expect.stringContaining('ListDeadLetter'),
  });
  sqs.destroy();
});

test('the query protocol of older SQS clients is refused in its own XML with what to do', async () => {
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
    Authorization: 'AWS4-HMAC-SHA256 Credential=foo/20230103/us-west-2/sqs/aws4_request, Signature=0',
  };
  for (const path of ['/', '/000000000000/local-dev-standard']) {
    const answer = await fetch(`${aws.url}${path}`, { method: 'POST', headers, body: 'Action=SendMessage' });
    expect(answer.status).toBe(501);
    expect(await answer.text()).toMatch(/<ErrorResponse><Error>.*boto3/);
  }
});

test('refused calls are counted under unmatched', async () => {
  await fetch(`${aws.url}/counted/key?torrent`);
  const answer = await fetch(`${aws.url}/__crashbox__/unmatched`);
  expect(await answer.json()).toMatchObject({ unmatched: { 'GET /counted/key → 501': 1 } });
});

test.each(['{', 'null', '[]', '{"QueueUrl":7}', '{"QueueName":{}}', ''])(
  'an SQS body of %j is answered with a client error in JSON',
  async (body) => {
    for (const action of ['CreateQueue', 'SendMessage', 'ReceiveMessage', 'DeleteMessageBatch']) {
      const headers = { 'Content-Type': 'application/x-amz-json-1.0', 'X-Amz-Target': `AmazonSQS.${action}` };
      const answer = await fetch(aws.url, { method: 'POST', headers, body });
      expect([action, answer.status]).toEqual([action, 400]);
      expect(await answer.json()).toHaveProperty('__type');
    }
  },
);
