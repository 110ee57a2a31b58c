import { randomUUID } from 'node:crypto';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  ListObjectsV2Command,
  type S3Client,
} from '@aws-sdk/client-s3';
import { CreateQueueCommand, DeleteQueueCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createS3Client, createSqsClient } from '../../kit/aws/clients.ts';
import { awsOptions } from '../../kit/options/endpoints.ts';
import { withDefaults } from '../../kit/options/resolve.ts';
import type { Case, Subject } from './contract/case.ts';
import { queueCases } from './contract/queue.contract.ts';
import { refusalCases } from './contract/refusals.contract.ts';
import { storageCases } from './contract/storage.contract.ts';
import { differences } from './differences.ts';

const groups: readonly (readonly [verb: string, cases: readonly Case[]])[] = [
  ['S3', storageCases],
  ['SQS', queueCases],
  ['what is not built:', refusalCases],
];

/** In milliseconds; LocalStack stores 100 to 200 objects a second. */
const timeout = 30_000;

/** What is common to both sides, with the official SDK clients; `endpoint` is the address once the tests run. */
export function awsContract(title: string, side: 'localstack' | 'here', endpoint: () => string): void {
  describe(title, () => {
    let s3: S3Client;
    let sqs: SQSClient;
    let subject: Subject;
    const buckets: string[] = [];
    const queues: string[] = [];

    beforeAll(async () => {
      const url = endpoint();
      const access = withDefaults(awsOptions, { s3Endpoint: url, sqsEndpoint: url });
      s3 = await createS3Client(access);
      sqs = await createSqsClient(access);
      const newName = (): string => `contract-${randomUUID()}`;
      subject = {
        url,
        s3,
        sqs,
        newName,
        newBucket: async () => {
          const Bucket = newName();
          await s3.send(new CreateBucketCommand({ Bucket }));
          buckets.push(Bucket);
          return Bucket;
        },
        newQueue: async (Attributes = {}) => {
          const { QueueUrl = '' } = await sqs.send(
            new CreateQueueCommand({ QueueName: newName(), Attributes }),
          );
          queues.push(QueueUrl);
          return QueueUrl;
        },
      };
    });
    afterAll(async () => {
      // A case may have removed its own already.
      await Promise.allSettled(queues.map((QueueUrl) => sqs.send(new DeleteQueueCommand({ QueueUrl }))));
      await Promise.allSettled(buckets.map((Bucket) => removeBucket(s3, Bucket)));
      s3.destroy();
      sqs.destroy();
    });

    for (const [group, cases] of groups) {
      it.each(cases)(
        `${group} %s`,
        async (name, see, expected) => {
          const listed = differences.find(({ shownBy }) => shownBy === name);
          expect(await see(subject)).toEqual(listed ? listed[side] : expected);
        },
        timeout,
      );
    }

    it('lists no difference that no case shows or that is none', () => {
      const names = groups.flatMap(([, cases]) => cases.map(([name]) => name));
      expect(differences.map(({ shownBy }) => shownBy).filter((name) => !names.includes(name))).toEqual([]);
      for (const { localstack, here } of differences) expect(localstack).not.toEqual(here);
      expect(new Set(names).size).toBe(names.length);
    });
  });
}

async function removeBucket(s3: S3Client, Bucket: string): Promise<void> {
  for (;;) {
    const { Contents = [], IsTruncated } = await s3.send(new ListObjectsV2Command({ Bucket }));
    await Promise.all(Contents.map(({ Key }) => s3.send(new DeleteObjectCommand({ Bucket, Key }))));
    if (IsTruncated !== true) break;
  }
  await s3.send(new DeleteBucketCommand({ Bucket }));
}
