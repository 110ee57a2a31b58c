import { randomUUID } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { expect, inject, test } from 'vitest';
import {
  CollectorContainer,
  FakeAwsContainer,
  FakeElasticsearchContainer,
  FakeSentryContainer,
  FakeStatsdContainer,
} from '../../testing/testcontainers/index.ts';

const { image, labels, network } = inject('containers') ?? {};

test.skipIf(image === undefined)('a fake Sentry in a container keeps what its DSN is sent', async () => {
  await using sentry = await new FakeSentryContainer(image).withLabels({ ...labels }).start();
  const { origin, pathname, username } = new URL(sentry.dsn);
  const sent = await fetch(`${origin}/api${pathname}/store/?sentry_key=${username}`, {
    method: 'POST',
    body: JSON.stringify({ message: 'from outside' }),
  });
  expect(sent.status).toBe(200);
  const kept = async (): Promise<unknown> => (await fetch(`${sentry.url}/api/crashbox/items`)).json();
  expect(await kept()).toMatchObject({ items: [{ summary: expect.stringContaining('from outside') }] });
  await sentry.reset();
  expect(await kept()).toMatchObject({ items: [] });
});

test.skipIf(image === undefined)('a fake statsd in a container hears metrics over UDP', async () => {
  await using statsd = await new FakeStatsdContainer(image).withLabels({ ...labels }).start();
  const { hostname, port } = new URL(`udp://${statsd.address}`);
  const socket = createSocket('udp4');
  socket.send('my.counter:1|c', Number(port), hostname);
  const metrics = async (): Promise<unknown> => (await fetch(`${statsd.url}/api/metrics`)).json();
  await expect.poll(metrics).toMatchObject({ metrics: [{ name: 'my.counter' }] });
  socket.close();
});

test.skipIf(image === undefined)(
  'options reach the part, and a collector stands on stores of its network',
  async () => {
    // The network is that of all tests of a run.
    const stores = `stores-${randomUUID()}`;
    await using aws = await new FakeAwsContainer(image)
      .withLabels({ ...labels })
      .withNetworkMode(network ?? '')
      .withNetworkAliases(stores)
      .start();
    await using collector = await new CollectorContainer(image)
      .withLabels({ ...labels })
      .withNetworkMode(network ?? '')
      .withOptions({
        s3Endpoint: `http://${stores}:4566`,
        sqsEndpoint: `http://${stores}:4566`,
        createMissing: true,
        maxBodyBytes: 10,
      })
      .start();
    expect((await fetch(aws.url)).status).toBe(200);
    const refused = await fetch(collector.submitUrl, { method: 'POST', body: 'more than ten bytes' });
    expect(refused.status).toBe(413);
    expect((await fetch(`${collector.url}/__heartbeat__`)).status).toBe(200);
  },
);

test.skipIf(image === undefined)(
  'a service whose stores cannot be used ends early, and its sentence is told',
  async () => {
    const container = new CollectorContainer(image).withLabels({ ...labels }).withOptions({
      s3Endpoint: 'http://nowhere',
      startupTimeout: 300,
    });
    await expect(container.start()).rejects.toMatchObject({
      code: 'container-exited',
      values: { exitCode: 2 },
      message: expect.stringMatching(
        /CRASHBOX_COLLECTOR_S3_ENDPOINT .*: S3 does not answer at http:\/\/nowhere within 300 ms/,
      ),
    });
  },
);

test.skipIf(image === undefined)('the fake Elasticsearch in a container answers', async () => {
  await using elasticsearch = await new FakeElasticsearchContainer(image).withLabels({ ...labels }).start();
  expect(await (await fetch(elasticsearch.url)).json()).toMatchObject({ tagline: 'You Know, for Search' });
});
