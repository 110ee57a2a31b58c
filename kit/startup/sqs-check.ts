import { createSqsClient } from '../aws/clients.ts';
import { CrashboxError } from '../errors/crashbox-error.ts';
import type { StoreOptions } from '../options/endpoints.ts';
import { optionSource } from '../options/resolve.ts';
import type { StoreCheck } from './await-stores.ts';
import { awsAnswer, awsRefusal } from './aws-refusal.ts';
import { bucketRegion } from './s3-check.ts';

export type QueueOption = 'standardQueue' | 'priorityQueue' | 'reprocessingQueue';

/** Whether SQS answers and has the queues of a service. */
export function sqsCheck(part: string, options: StoreOptions, queues: readonly QueueOption[]): StoreCheck {
  const place = { store: 'SQS', url: options.sqsEndpoint } as const;
  const source = optionSource(part, 'sqsEndpoint');
  const refusalOf = async (error: unknown, key: QueueOption): Promise<CrashboxError | undefined> => {
    const answer = awsAnswer(error);
    if (answer === undefined) return undefined;
    if (answer.name !== 'QueueDoesNotExist') return awsRefusal(answer, part, { ...place, source });
    const { region, bucket } = options;
    const regionSource = optionSource(part, 'region');
    const actual = await bucketRegion(options);
    if (actual !== undefined && actual !== region) {
      const s3 = { store: 'S3', url: options.s3Endpoint };
      return new CrashboxError('region-wrong', { ...s3, source: regionSource, region, bucket, actual });
    }
    const queue = options[key];
    const missing = { source: optionSource(part, key), queue, region, regionSource };
    return new CrashboxError('queue-missing', { ...place, ...missing });
  };
  const ask = async (signal: AbortSignal): Promise<void> => {
    const { GetQueueUrlCommand } = await import('@aws-sdk/client-sqs');
    const client = await createSqsClient(options);
    try {
      for (const key of queues) {
        const command = new GetQueueUrlCommand({ QueueName: options[key] });
        await client.send(command, { abortSignal: signal }).catch(async (error: unknown) => {
          throw (await refusalOf(error, key)) ?? error;
        });
      }
    } finally {
      client.destroy();
    }
  };
  return { ...place, source, ask };
}
