import { createSocket } from 'node:dgram';
import { expect, inject, test } from 'vitest';
import {
  CollectorContainer,
  FakeAwsContainer,
  FakeElasticsearchContainer,
  FakeSentryContainer,
  FakeStatsdContainer,
} from '../../testing/testcontainers/index.ts';

const image = inject('containers')?.image;

test.skipIf(image === undefined)('a fake Sentry in a container keeps what its DSN is sent', async () => {
  await using sentry = await new FakeSentryContainer(image).start();
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
  await using statsd = await new FakeStatsdContainer(image).start();
  const { hostname, port } = new URL(`udp://${statsd.address}`);
  const socket = createSocket('udp4');
  socket.send('my.counter:1|c', Number(port), hostname);
  const metrics = async (): Promise<unknown> => (await fetch(`${statsd.url}/api/metrics`)).json();
  await expect.poll(metrics).toMatchObject({ metrics: [{ name: 'my.counter' }] });
  socket.close();
});

test.skipIf(image === undefined)('options reach the part, and the stores answer too', async () => {
  const [aws, elasticsearch, collector] = await Promise.all([
    new FakeAwsContainer(image).start(),
    new FakeElasticsearchContainer(image).start(),
    new CollectorContainer(image).withOptions({ requireContentLength: true, maxBodyBytes: 10 }).start(),
  ]);
  expect((await fetch(aws.url)).status).toBe(200);
  expect((await fetch(elasticsearch.url)).status).toBe(200);
  const refused = await fetch(collector.submitUrl, { method: 'POST', body: 'more than ten bytes' });
  expect(refused.status).toBe(413);
  await Promise.all([aws.stop(), elasticsearch.stop(), collector.stop()]);
});
