import type { Message, SQSClient } from '@aws-sdk/client-sqs';
import { createSqsClient } from '../../../kit/aws/clients.ts';
import type { StoreOptions } from '../../../kit/options/endpoints.ts';
import { type QueueName, type Queues, queueNames, type TakenMessage } from './queues.ts';

const messagesPerReceive = 5;

/** The three queues over the official SQS client. `visibilityTimeout` in milliseconds, rounded up to seconds. */
export async function openSqsQueues(options: StoreOptions, visibilityTimeout: number): Promise<Queues> {
  const sdk = await import('@aws-sdk/client-sqs');
  const client = await createSqsClient(options);
  const urlOf = queueUrls(client, options, sdk.GetQueueUrlCommand);
  return {
    receive: async (queue) => {
      const { Messages: messages = [] } = await client.send(
        new sdk.ReceiveMessageCommand({
          QueueUrl: await urlOf(queue),
          MaxNumberOfMessages: messagesPerReceive,
          WaitTimeSeconds: 0,
          VisibilityTimeout: seconds(visibilityTimeout),
          MessageSystemAttributeNames: ['ApproximateReceiveCount'],
        }),
      );
      return messages.map((message) => takenMessage(queue, message));
    },
    delete: async ({ queue, receipt }) => {
      await client.send(
        new sdk.DeleteMessageCommand({ QueueUrl: await urlOf(queue), ReceiptHandle: receipt }),
      );
    },
    hide: async ({ queue, receipt }, milliseconds) => {
      await client.send(
        new sdk.ChangeMessageVisibilityCommand({
          QueueUrl: await urlOf(queue),
          ReceiptHandle: receipt,
          VisibilityTimeout: seconds(milliseconds),
        }),
      );
    },
    send: async (queue, body) => {
      await client.send(new sdk.SendMessageCommand({ QueueUrl: await urlOf(queue), MessageBody: body }));
    },
    depth: async () => {
      const depths = await Promise.all(
        queueNames.map(async (queue) => {
          const { Attributes: attributes = {} } = await client.send(
            new sdk.GetQueueAttributesCommand({
              QueueUrl: await urlOf(queue),
              AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
            }),
          );
          return Object.values(attributes).reduce((sum, count) => sum + Number(count), 0);
        }),
      );
      return depths.reduce((sum, depth) => sum + depth, 0);
    },
    check: async () => {
      await Promise.all(
        queueNames.map(async (queue) =>
          client.send(
            new sdk.GetQueueAttributesCommand({ QueueUrl: await urlOf(queue), AttributeNames: ['QueueArn'] }),
          ),
        ),
      );
    },
    close: () => client.destroy(),
  };
}

/** Queue URLs by name, asked for once each; a failed lookup is asked again at the next use. */
function queueUrls(
  client: SQSClient,
  options: StoreOptions,
  GetQueueUrl: typeof import('@aws-sdk/client-sqs').GetQueueUrlCommand,
): (queue: QueueName) => Promise<string> {
  const names: Readonly<Record<QueueName, string>> = {
    priority: options.priorityQueue,
    standard: options.standardQueue,
    reprocessing: options.reprocessingQueue,
  };
  const urls = new Map<QueueName, string>();
  return async (queue) => {
    const known = urls.get(queue);
    if (known !== undefined) return known;
    const { QueueUrl: url = '' } = await client.send(new GetQueueUrl({ QueueName: names[queue] }));
    urls.set(queue, url);
    return url;
  };
}

function takenMessage(queue: QueueName, message: Message): TakenMessage {
  return {
    queue,
    body: message.Body ?? '',
    receipt: message.ReceiptHandle ?? '',
    receiveCount: Number(message.Attributes?.ApproximateReceiveCount ?? 1),
  };
}

/** SQS takes whole seconds, at most 12 hours. */
function seconds(milliseconds: number): number {
  return Math.min(Math.ceil(milliseconds / 1000), 43_200);
}
