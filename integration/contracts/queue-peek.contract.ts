import { randomBytes, randomUUID } from 'node:crypto';
import {
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CrashId, createCrashId } from '../../crash/report/crash-id.ts';
import { createSqsClient } from '../../kit/aws/clients.ts';
import { ensureBucketsAndQueues } from '../../kit/aws/ensure.ts';
import { awsOptions, searchOptions } from '../../kit/options/endpoints.ts';
import { withDefaults } from '../../kit/options/resolve.ts';
import type { FlowEndpoints } from '../../stack/where/endpoints.ts';
import { queuePresence } from '../../stack/where/queue-stage.ts';

/** What `where` says of queues, on any SQS with a peek address; `url` is the endpoint once the tests run. */
export function queuePeekContract(title: string, url: () => string): void {
  describe(title, () => {
    let endpoints: FlowEndpoints;
    let sqs: SQSClient;

    beforeAll(async () => {
      const name = `peek-${randomUUID().slice(0, 8)}`;
      const aws = withDefaults(awsOptions, {
        s3Endpoint: url(),
        sqsEndpoint: url(),
        bucket: `${name}-crashes`,
        telemetryBucket: `${name}-telemetry`,
        standardQueue: `${name}-standard`,
        priorityQueue: `${name}-priority`,
        reprocessingQueue: `${name}-reprocessing`,
      });
      await ensureBucketsAndQueues(aws);
      sqs = await createSqsClient(aws);
      endpoints = {
        ...aws,
        ...withDefaults(searchOptions, {}),
        webappUrl: 'http://127.0.0.1:9',
        sentryUrl: undefined,
      };
    });
    afterAll(() => sqs.destroy());

    const newId = (): CrashId => createCrashId(new Date(), 0, randomBytes);
    const urlOf = async (QueueName: string): Promise<string> =>
      (await sqs.send(new GetQueueUrlCommand({ QueueName }))).QueueUrl!;
    const take = async (QueueName: string, VisibilityTimeout: number): Promise<string | undefined> => {
      const given = { QueueUrl: await urlOf(QueueName), VisibilityTimeout, WaitTimeSeconds: 1 };
      return (await sqs.send(new ReceiveMessageCommand(given))).Messages?.[0]?.Body;
    };

    it('finds a waiting crash, a taken one and one with a rule set behind its id', async () => {
      const { standardQueue, reprocessingQueue } = endpoints;
      const [id, other] = [newId(), newId()];
      expect(await queuePresence(endpoints, id)).toEqual({ state: 'absent' });
      await sqs.send(new SendMessageCommand({ QueueUrl: await urlOf(standardQueue), MessageBody: id }));
      await sqs.send(
        new SendMessageCommand({
          QueueUrl: await urlOf(reprocessingQueue),
          MessageBody: `${other}:regenerate`,
        }),
      );
      expect(await queuePresence(endpoints, id)).toEqual({ state: 'present', detail: standardQueue });
      expect(await queuePresence(endpoints, other)).toEqual({ state: 'present', detail: reprocessingQueue });
      expect(await take(standardQueue, 600)).toBe(id);
      expect(await queuePresence(endpoints, id)).toEqual({
        state: 'present',
        detail: `${standardQueue} (taken by a processor)`,
      });
    });

    it('hides no message by looking, and loses none', async () => {
      const { priorityQueue } = endpoints;
      const ids = Array.from({ length: 15 }, newId);
      const QueueUrl = await urlOf(priorityQueue);
      for (const MessageBody of ids) await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
      for (const id of ids) expect(await queuePresence(endpoints, id)).toMatchObject({ state: 'present' });
      const taken = new Set<string | undefined>();
      for (const _ of ids) taken.add(await take(priorityQueue, 600));
      expect([...taken].sort()).toEqual(ids.toSorted());
    });
  });
}
