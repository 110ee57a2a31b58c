import type { CrashId } from '../../../crash/report/crash-id.ts';
import { createSqsClient } from '../../../kit/aws/clients.ts';
import type { StoreOptions } from '../../../kit/options/endpoints.ts';

/** The queue of crashes that somebody waits for. */
export interface PriorityQueue {
  publish(id: CrashId): Promise<void>;
  close(): void;
}

export async function openPriorityQueue(options: StoreOptions): Promise<PriorityQueue> {
  const { GetQueueUrlCommand, SendMessageCommand } = await import('@aws-sdk/client-sqs');
  const client = await createSqsClient(options);
  return {
    publish: async (id) => {
      const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: options.priorityQueue }));
      await client.send(new SendMessageCommand({ QueueUrl, MessageBody: id }));
    },
    close: () => client.destroy(),
  };
}
