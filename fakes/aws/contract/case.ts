import type { S3Client } from '@aws-sdk/client-s3';
import type { SQSClient } from '@aws-sdk/client-sqs';

/** An S3 and SQS endpoint under test. */
export interface Subject {
  readonly url: string;
  readonly s3: S3Client;
  readonly sqs: SQSClient;
  /** A new, empty bucket; gone when the tests end. */
  newBucket(): Promise<string>;
  /** Address of a new, empty queue; gone when the tests end. */
  newQueue(attributes?: Readonly<Record<string, string>>): Promise<string>;
  /** A name that nothing has. */
  newName(): string;
}

/** What was done, what a client saw of it, and what both sides must show. */
export type Case = readonly [name: string, see: (subject: Subject) => Promise<unknown>, expected: unknown];

/**
 * What becomes of a call: the picked parts of its answer, or the error's name and status as `Name 404`, or its message
 * where the answer broke off.
 */
export async function outcome<Answer>(
  call: Promise<Answer>,
  pick: (answer: Answer) => unknown = () => 'done',
): Promise<unknown> {
  try {
    return await pick(await call);
  } catch (error) {
    return errorLine(error);
  }
}

function errorLine(error: unknown): string {
  if (!(error instanceof Error)) throw error;
  const { $metadata: metadata } = error as { $metadata?: { httpStatusCode?: number } }; // how the SDK's errors look
  return metadata?.httpStatusCode === undefined ? error.message : `${error.name} ${metadata.httpStatusCode}`;
}
