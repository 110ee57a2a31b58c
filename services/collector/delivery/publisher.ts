import type { CrashId } from '../../../crash/report/crash-id.ts';
import { createSqsClient } from '../../../kit/aws/clients.ts';
import type { StoreOptions } from '../../../kit/options/endpoints.ts';

/** Tells the processor about crashes. */
export interface CrashPublisher {
  publish(id: CrashId, signal: AbortSignal): Promise<void>;
  /** Rejects when the queue cannot be used. */
  check(): Promise<void>;
  close(): void;
}

/** SQS: the standard queue, whose message body is the bare crash id (reference collector §1.11). */
export async function createPublisher(options: StoreOptions): Promise<CrashPublisher> {
  const client = await createSqsClient(options);
  const { GetQueueUrlCommand, SendMessageCommand } = await import('@aws-sdk/client-sqs');
  const findQueue = async (abortSignal?: AbortSignal): Promise<string> => {
    const command = new GetQueueUrlCommand({ QueueName: options.standardQueue });
    const { QueueUrl } = await client.send(command, abortSignal ? { abortSignal } : {});
    if (QueueUrl === undefined) throw new Error('SQS gave no address for the queue');
    return QueueUrl;
  };
  let known: string | undefined;
  return {
    publish: async (id, abortSignal) => {
      try {
        known ??= await findQueue(abortSignal);
        await client.send(new SendMessageCommand({ QueueUrl: known, MessageBody: id }), { abortSignal });
      } catch (error) {
        // The queue may have been made anew under another address.
        known = undefined;
        throw error;
      }
    },
    check: async () => {
      await findQueue();
    },
    close: () => client.destroy(),
  };
}
