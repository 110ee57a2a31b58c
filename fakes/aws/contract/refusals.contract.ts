import {
  DeleteBucketPolicyCommand,
  DeleteObjectTaggingCommand,
  GetBucketAclCommand,
  GetBucketLocationCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  ListPartsCommand,
  PutBucketPolicyCommand,
  PutObjectAclCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { ListDeadLetterSourceQueuesCommand } from '@aws-sdk/client-sqs';
import { type Case, outcome, type Subject } from './case.ts';

type Target = { readonly Bucket: string; readonly Key: string };

/** Calls that S3 has and the guard refuses, so that the engine does no damage by misreading them. */
const refusedCalls: Readonly<Record<string, (subject: Subject, object: Target) => Promise<unknown>>> = {
  PutObjectTagging: ({ s3 }, object) =>
    s3.send(new PutObjectTaggingCommand({ ...object, Tagging: { TagSet: [] } })),
  GetObjectTagging: ({ s3 }, object) => s3.send(new GetObjectTaggingCommand(object)),
  DeleteObjectTagging: ({ s3 }, object) => s3.send(new DeleteObjectTaggingCommand(object)),
  PutObjectAcl: ({ s3 }, object) => s3.send(new PutObjectAclCommand({ ...object, ACL: 'private' })),
  GetBucketAcl: ({ s3 }, { Bucket }) => s3.send(new GetBucketAclCommand({ Bucket })),
  GetBucketLocation: ({ s3 }, { Bucket }) => s3.send(new GetBucketLocationCommand({ Bucket })),
  GetBucketVersioning: ({ s3 }, { Bucket }) => s3.send(new GetBucketVersioningCommand({ Bucket })),
  PutBucketPolicy: ({ s3 }, { Bucket }) => s3.send(new PutBucketPolicyCommand({ Bucket, Policy: '{}' })),
  DeleteBucketPolicy: ({ s3 }, { Bucket }) => s3.send(new DeleteBucketPolicyCommand({ Bucket })),
  ListParts: ({ s3 }, object) => s3.send(new ListPartsCommand({ ...object, UploadId: 'x' })),
  ListMultipartUploads: ({ s3 }, { Bucket }) => s3.send(new ListMultipartUploadsCommand({ Bucket })),
  ListObjectVersions: ({ s3 }, { Bucket }) => s3.send(new ListObjectVersionsCommand({ Bucket })),
  'GetObject of a version': ({ s3 }, object) => s3.send(new GetObjectCommand({ ...object, VersionId: '1' })),
  'PutObject of 12 MiB in one piece': ({ s3 }, object) =>
    s3.send(new PutObjectCommand({ ...object, Key: 'big', Body: Buffer.alloc(12 * 1024 * 1024) })),
  'UploadPart of 12 MiB': ({ s3 }, object) =>
    s3.send(
      new UploadPartCommand({
        ...object,
        UploadId: 'x',
        PartNumber: 1,
        Body: Buffer.alloc(12 * 1024 * 1024),
      }),
    ),
  ListDeadLetterSourceQueues: async ({ sqs, newQueue }) =>
    sqs.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl: await newQueue() })),
};

/** Requests that no SDK sends: method, what follows the bucket's name. */
const refusedRequests: readonly (readonly [method: string, rest: string])[] = [
  ['PUT', '/key?partNumber=1'],
  ['PUT', '/key?uploadId=&partNumber=1'],
  ['DELETE', '/key?uploadId='],
  ['POST', '/key'],
  ['POST', '/key?restore'],
  ['DELETE', '/?policy'],
  ['DELETE', '//?policy'],
  ['DELETE', '?%70olicy'],
  ['PATCH', '/key'],
];

async function queryProtocol({ url }: Subject): Promise<unknown> {
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
    Authorization: 'AWS4-HMAC-SHA256 Credential=foo/20230103/us-west-2/sqs/aws4_request, Signature=0',
  };
  const answer = await fetch(url, { method: 'POST', headers, body: 'Action=ListQueues&Version=2012-11-05' });
  return [answer.status, /<(\w+)Response/.exec(await answer.text())?.[1]];
}

/** The object must be as it was after each, on either side. */
async function withObject(subject: Subject, call: (object: Target) => Promise<unknown>): Promise<unknown> {
  const object = { Bucket: await subject.newBucket(), Key: 'key' };
  await subject.s3.send(new PutObjectCommand({ ...object, Body: 'as it was' }));
  const seen = await call(object);
  const kept = await outcome(subject.s3.send(new GetObjectCommand(object)), ({ Body }) =>
    Body!.transformToString(),
  );
  return kept === 'as it was' ? seen : [seen, kept];
}

/** What `fakes/aws` refuses; what the other side makes of it stands in the list of differences. */
export const refusalCases: readonly Case[] = [
  ...Object.entries(refusedCalls).map(
    ([name, call]): Case => [
      name,
      (subject) => withObject(subject, (object) => outcome(call(subject, object))),
      'NotImplemented 501',
    ],
  ),
  ...refusedRequests.map(
    ([method, rest]): Case => [
      `${method} BUCKET${rest}`,
      (subject) =>
        withObject(subject, async ({ Bucket }) => {
          const answer = await fetch(`${subject.url}/${Bucket}${rest}`, { method });
          return `${/<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1] ?? 'no code'} ${answer.status}`;
        }),
      'NotImplemented 501',
    ],
  ),
  ['the query protocol of older SQS clients', queryProtocol, [501, 'Error']],
];
