import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, inject, test } from 'vitest';
import { startAws } from '../../fakes/aws/start.ts';
import { startElasticsearch } from '../../fakes/elasticsearch/start.ts';
import { startSentry } from '../../fakes/sentry/start.ts';
import { withDefaults } from '../../kit/options/resolve.ts';
import { type ContainerStack, startContainerStack } from '../../stack/containers/start-container-stack.ts';
import { type FlowNames, flowNames } from '../../stack/dev-options.ts';
import type { ExternalAddresses } from '../../stack/external/external-parts.ts';
import { buildingDockerClient } from '../../stack/image/docker-client.ts';
import {
  CollectorContainer,
  ProcessorContainer,
  WebappContainer,
} from '../../testing/testcontainers/index.ts';
import { flowUnderTest } from '../flow/flow-under-test.ts';
import { artifacts } from './artifacts.ts';
import { dockerOutput } from './docker-command.ts';

const containers = inject('containers');
const dump = readFileSync('fixtures/dumps/linux-crashes/null_deref.dmp');
const services = {
  collector: CollectorContainer,
  processor: ProcessorContainer,
  webapp: WebappContainer,
};
type Service = keyof typeof services;
const serviceNames: readonly Service[] = ['collector', 'processor', 'webapp'];

/** Names in stores that several stacks stand on. */
function namesOf(prefix: string): FlowNames {
  return {
    ...withDefaults(flowNames),
    bucket: `${prefix}-crashes`,
    telemetryBucket: `${prefix}-telemetry`,
    standardQueue: `${prefix}-standard`,
    priorityQueue: `${prefix}-priority`,
    reprocessingQueue: `${prefix}-reprocessing`,
    indexPrefix: prefix,
  };
}

/** A crash goes through to its report page, and an error of a service to the Sentry of the flow. */
async function passes(stack: ContainerStack, service: Service): Promise<void> {
  const flow = flowUnderTest(stack);
  const id = await flow.submit(dump, 'null_deref');
  await flow.waitUntilSearchable(id, 60_000);
  const { parts } = (await (await fetch(`${stack.urls['control-room']}/api/state`)).json()) as {
    readonly parts: readonly { readonly name: string; readonly health: string }[];
  }; // its contract
  expect(parts.filter(({ health }) => health !== 'ready')).toEqual([]);
  expect(await flow.page(id)).toContain('read_token');
  expect((await fetch(`${stack.urls[service]}/__broken__`)).status).toBe(500);
  await expect
    .poll(async () => (await flow.events()).map(({ tags }) => tags['service']), { timeout: 10_000 })
    .toEqual([service]);
}

describe.skipIf(containers === undefined)('the flow in containers', () => {
  const nowhere = { url: '', networkUrl: '' };
  const { image = '', network = '', localstack = nowhere, elasticsearch = nowhere } = containers ?? {};

  test.each(serviceNames)(
    'has the %s of a container outside of it in the place of ours',
    async (service) => {
      const alias = `swap-${randomUUID().slice(0, 8)}`;
      const names = namesOf(alias);
      // Started before the fakes that it is pointed at: their names on the network are known ahead.
      await using own = await new services[service](image)
        .withNetworkMode(network)
        .withOptions({
          ...names,
          s3Endpoint: localstack.networkUrl,
          sqsEndpoint: localstack.networkUrl,
          createMissing: true,
          elasticsearchUrl: elasticsearch.networkUrl,
          sentryDsn: `http://public@sentry-${alias}:8090/1`,
          symbolsUrl: [`http://symbols-${alias}:8070`],
          statsd: `statsd-${alias}:8125`,
        })
        .start();
      const external: ExternalAddresses = { [`${service}Url`]: own.url };
      await using stack = await startContainerStack({
        ...(containers && { on: containers }),
        ...{ image, artifacts, alias, names, external },
      });
      expect(stack.places[service]).toMatchObject({ title: `${service} (external)`, address: own.url });
      await passes(stack, service);
    },
    180_000,
  );

  test('runs an image of somebody for each service, by its own command', async () => {
    const run = randomUUID().slice(0, 8);
    const images = Object.fromEntries(
      serviceNames.map((service) => [service, `crashbox-own-${service}:${run}`]),
    );
    try {
      for (const [service, own] of Object.entries(images)) {
        const command = JSON.stringify([
          service,
          'run',
          ...(service === 'webapp' ? [] : ['--create-missing']),
        ]);
        const dockerfile = `FROM ${image}\nCMD ${command}\n`;
        dockerOutput(['build', '--tag', own, '-'], { client: buildingDockerClient(), input: dockerfile });
      }
      await using stack = await startContainerStack({
        ...(containers && { on: containers }),
        ...{ image, artifacts, names: namesOf(`own-${run}`), images },
      });
      for (const service of serviceNames) {
        expect(stack.places[service].title).toBe(`${service} (${images[service]})`);
      }
      await passes(stack, 'collector');
    } finally {
      dockerOutput(['image', 'rm', '--force', ...Object.values(images)]);
    }
  }, 180_000);

  test('stands on S3, SQS, Elasticsearch and Sentry of this machine, and starts no LocalStack', async () => {
    const everywhere = { host: '0.0.0.0', port: 0 };
    await using aws = await startAws(everywhere);
    await using search = await startElasticsearch(everywhere);
    await using sentry = await startSentry(everywhere);
    await using stack = await startContainerStack({
      image,
      artifacts,
      external: {
        s3Endpoint: aws.url,
        sqsEndpoint: aws.url,
        elasticsearchUrl: search.url,
        sentryDsn: sentry.dsn,
      },
    });
    await passes(stack, 'processor');
    expect(sentry.items({ type: 'event' })).toHaveLength(1);
  }, 180_000);
});
