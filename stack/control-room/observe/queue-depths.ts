import type { SQSClient } from '@aws-sdk/client-sqs';
import type { FlowEndpoints } from '../../where/endpoints.ts';
import type { QueueState } from '../flow-state.ts';

/** How many messages wait in each queue and how many a processor has taken; looking takes none. */
export async function queueDepths(sqs: SQSClient, endpoints: FlowEndpoints): Promise<readonly QueueState[]> {
  const { GetQueueAttributesCommand, GetQueueUrlCommand } = await import('@aws-sdk/client-sqs');
  const names = [endpoints.priorityQueue, endpoints.standardQueue, endpoints.reprocessingQueue];
  return Promise.all(
    names.map(async (name) => {
      const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: name }));
      const { Attributes = {} } = await sqs.send(
        new GetQueueAttributesCommand({
          QueueUrl,
          AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
        }),
      );
      return {
        name,
        waiting: Number(Attributes['ApproximateNumberOfMessages'] ?? 0),
        taken: Number(Attributes['ApproximateNumberOfMessagesNotVisible'] ?? 0),
      };
    }),
  );
}
