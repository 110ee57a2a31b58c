import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { environmentName } from '../../kit/options/resolve.ts';
import type { AnyParts, ExternalAddresses } from '../../stack/external/external-parts.ts';
import { type Stack, startStack } from '../../stack/start-stack.ts';
import { runPart, startCrashbox } from '../cli/command-line.ts';
import { freePortBlock } from '../cli/free-ports.ts';
import { flowUnderTest } from './flow-under-test.ts';

const dump = readFileSync('fixtures/dumps/linux-crashes/null_deref.dmp');
const services = ['collector', 'processor', 'webapp'] as const;

/** Where the fakes of a stack will be, for those who want to know it before they are started. */
async function fakesAhead(): Promise<{
  readonly parts: Record<
    'aws' | 'elasticsearch' | 'sentry' | 'symbols' | 'statsd',
    { readonly port: number }
  >;
  readonly addresses: Required<Omit<ExternalAddresses, `${(typeof services)[number]}Url`>>;
}> {
  const base = await freePortBlock(5);
  const port = (index: number): { readonly port: number } => ({ port: base + index });
  const host = '127.0.0.1';
  return {
    parts: { aws: port(0), elasticsearch: port(1), sentry: port(2), symbols: port(3), statsd: port(4) },
    addresses: {
      s3Endpoint: `http://${host}:${base}`,
      sqsEndpoint: `http://${host}:${base}`,
      elasticsearchUrl: `http://${host}:${base + 1}`,
      sentryDsn: `http://public@${host}:${base + 2}/1`,
      symbolsUrl: `http://${host}:${base + 3}`,
      statsd: `${host}:${base + 4}`,
    },
  };
}

/** A crash goes through to its report page, and an error of a service to the Sentry of the flow; gives the crash id. */
async function passes(stack: Stack<AnyParts>, service: (typeof services)[number]): Promise<string> {
  const flow = flowUnderTest(stack);
  const id = await flow.submit(dump, 'null_deref');
  await flow.waitUntilSearchable(id, 30_000);
  expect(await flow.page(id)).toContain('read_token');
  expect((await fetch(`${stack.urls[service]}/__broken__`)).status).toBe(500);
  await expect
    .poll(async () => (await flow.events()).map(({ tags }) => tags['service']), { timeout: 10_000 })
    .toEqual([service]);
  return id;
}

/** What the control room shows of a part. */
async function shown(stack: Stack<AnyParts>, part: string): Promise<unknown> {
  const answer = await (await fetch(`${stack.controlRoom.url}/api/state`)).json();
  const { parts } = answer as { readonly parts: readonly { readonly name: string }[] }; // its contract
  return parts.find(({ name }) => name === part);
}

test.each(services)(
  'a %s that is a process of its own, given by its address, takes the place of ours',
  async (service) => {
    const { parts, addresses } = await fakesAhead();
    const variables = Object.entries(addresses).map(([key, value]) => [environmentName(service, key), value]);
    // Both are started at once: it waits for the stores of the stack, and the stack for it.
    const port = await freePortBlock(1);
    startCrashbox(
      [service, 'run', '--port', String(port), '--create-missing'],
      Object.fromEntries(variables),
    );
    const url = `http://127.0.0.1:${port}`;
    const external: ExternalAddresses = { [`${service}Url`]: url };
    await using stack = await startStack({ parts, external });
    expect(stack[service]).not.toHaveProperty('stop');
    const id = await passes(stack, service);
    const place = { title: `${service} (external)`, address: url };
    expect(stack.places[service]).toMatchObject(place);
    expect(await shown(stack, service)).toMatchObject({ ...place, health: 'ready' });
    expect(await (await fetch(stack.controlRoom.url)).text()).toContain(`${service} (external)`);

    await stack.stop();
    expect((await fetch(`${url}/__lbheartbeat__`)).status, id).toBe(200);
  },
  60_000,
);

test('S3, SQS and Elasticsearch that are processes of their own take the place of ours, and a reset leaves them as they are', async () => {
  const [aws, elasticsearch] = await Promise.all([runPart('aws'), runPart('elasticsearch')]);
  await using stack = await startStack({
    names: { bucket: 'a-bucket-of-mine', standardQueue: 'a-queue-of-mine', indexPrefix: 'mine' },
    external: { s3Endpoint: aws.url, sqsEndpoint: aws.url, elasticsearchUrl: elasticsearch.url },
  });
  const id = await passes(stack, 'processor');
  expect(stack.places.aws).toMatchObject({ title: 'S3 and SQS (external)', address: aws.url });
  expect(await shown(stack, 'aws')).toMatchObject({ health: 'ready' });
  expect(await shown(stack, 'elasticsearch')).toMatchObject({ health: 'ready', address: elasticsearch.url });
  await stack.reset();
  await stack.waitUntilSearchable(id, 0);
  expect(stack.sentry.items()).toEqual([]);
}, 60_000);

test('with S3 alone given, the fake is the SQS of the flow, and both are shown', async () => {
  const aws = await runPart('aws');
  await using stack = await startStack({ external: { s3Endpoint: aws.url } });
  await passes(stack, 'collector');
  expect(stack.places.aws).toMatchObject({
    title: 'fake S3 and SQS (S3 external)',
    address: `${stack.aws.url}, ${aws.url}`,
  });
}, 60_000);

test('Sentry, symbols server and statsd that are processes of their own get what the services send', async () => {
  const [sentry, symbols, statsd] = await Promise.all(
    ['sentry', 'symbols', 'statsd'].map((part) => runPart(part)),
  );
  const address = new URL(statsd!.url).host;
  await using stack = await startStack({
    external: {
      sentryDsn: `${sentry!.url.replace('://', '://public@')}/1`,
      symbolsUrl: symbols!.url,
      statsd: address,
    },
  });
  await passes(stack, 'webapp');
  await expect
    .poll(flowUnderTest(stack).metricNames)
    .toEqual(expect.arrayContaining(['breakpad_resource.incoming_crash']));
  expect(stack.places.statsd).toMatchObject({ address, url: statsd!.url });
}, 60_000);

test('of a processor elsewhere and a statsd that only listens nobody says that they are away', async () => {
  const port = await freePortBlock(1);
  await using stack = await startStack({
    external: { processorUrl: 'elsewhere', statsd: `127.0.0.1:${port}` },
  });
  expect(await shown(stack, 'processor')).toMatchObject({ health: 'external', address: 'elsewhere' });
  expect(await shown(stack, 'statsd')).toMatchObject({ health: 'external', address: `127.0.0.1:${port}` });
}, 20_000);
