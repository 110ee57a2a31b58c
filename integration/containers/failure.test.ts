import { expect, inject, test } from 'vitest';
import { startLocalStack } from '../../stack/containers/localstack-utils.ts';
import { FakeSentryContainer } from '../../testing/testcontainers/index.ts';

const { image, labels } = inject('containers') ?? {};

test.skipIf(image === undefined)(
  'a container that ends early fails at once, with exit code and last lines',
  async () => {
    const container = new FakeSentryContainer(image)
      .withLabels({ ...labels })
      .withCommand(['sentry', 'run', '--port', 'nowhere']);
    await expect(container.start()).rejects.toMatchObject({
      code: 'container-exited',
      message: expect.stringMatching(
        /container sentry ended with exit code 2; its last lines:\n.*--port: "nowhere"/s,
      ),
    });
  },
);

test.skipIf(image === undefined)('exit code 55 of LocalStack is told as a token that is wanted', async () => {
  const container = new FakeSentryContainer(image)
    .withLabels({ ...labels })
    .withEntrypoint(['sh', '-c', 'exit 55']);
  await expect(container.start()).rejects.toMatchObject({
    values: { exitCode: 55 },
    hint: expect.stringContaining('LOCALSTACK_AUTH_TOKEN'),
  });
});

test.skipIf(image === undefined)(
  'an image that cannot be had is named, with the variable for another one',
  async () => {
    await expect(startLocalStack({ image: 'crashbox-no-such-image:0' })).rejects.toMatchObject({
      code: 'image-unavailable',
      message: expect.stringContaining('crashbox-no-such-image:0'),
      hint: expect.stringContaining('CRASHBOX_LOCALSTACK_IMAGE'),
    });
  },
);

test.skipIf(image === undefined)('LocalStack starts with one call, its buckets and queues made', async () => {
  await using localstack = await startLocalStack({
    buckets: ['one'],
    queues: ['two'],
    autoCleanup: false,
    ...(labels && { labels }),
  });
  const { HeadBucketCommand, S3Client } = await import('@aws-sdk/client-s3');
  const { GetQueueUrlCommand, SQSClient } = await import('@aws-sdk/client-sqs');
  const s3 = new S3Client(localstack.client);
  const sqs = new SQSClient(localstack.client);
  await s3.send(new HeadBucketCommand({ Bucket: 'one' }));
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'two' }));
  expect(QueueUrl).toContain(`:${localstack.port}/`);
  s3.destroy();
  sqs.destroy();
});
