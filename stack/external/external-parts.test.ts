import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { RunningAws } from '../../fakes/aws/start.ts';
import type { RunningCollector } from '../../services/collector/start.ts';
import type { RunningProcessor } from '../../services/processor/start.ts';
import { startStack } from '../start-stack.ts';
import { type ExternalOptions, externalOptions } from './external-options.ts';
import { type ExternalAddresses, type ExternalParts, externalParts, type PartOf } from './external-parts.ts';

test('nothing given is nothing external', () => {
  expect(externalParts({})).toEqual({});
  expect(externalParts({ collectorUrl: undefined, statsd: undefined })).toEqual({});
});

test('each address makes its part external, with what others need of it', () => {
  const parts = externalParts({
    collectorUrl: 'http://127.0.0.1:8888/',
    processorUrl: 'elsewhere',
    webappUrl: 'https://crash-stats.example.org/under/',
    sentryDsn: 'https://public@sentry.example.org/under/7',
    symbolsUrl: 'http://symbols:8070/try/',
    statsd: '127.0.0.1:8125',
    s3Endpoint: 'http://minio:9000',
    sqsEndpoint: 'http://elasticmq:9324',
    elasticsearchUrl: 'http://elastic:secret@127.0.0.1:9200',
  });
  expect(parts.webapp?.reportUrl('an id')).toBe('https://crash-stats.example.org/under/report/index/an%20id');
  expect(parts).toEqual({
    collector: { url: 'http://127.0.0.1:8888', submitUrl: 'http://127.0.0.1:8888/submit' },
    processor: { url: undefined },
    webapp: { url: 'https://crash-stats.example.org/under', reportUrl: expect.any(Function) },
    sentry: {
      url: 'https://sentry.example.org/under',
      dsn: 'https://public@sentry.example.org/under/7',
    },
    symbols: { url: 'http://symbols:8070/try' },
    statsd: { url: 'http://127.0.0.1:8125', address: '127.0.0.1:8125' },
    aws: { url: 'http://minio:9000' },
    elasticsearch: { url: 'http://127.0.0.1:9200' },
  });
});

test.each([{ s3Endpoint: 'http://minio:9000' }, { sqsEndpoint: 'http://elasticmq:9324' }])(
  'with %o alone the fake is started for the other',
  (given) => {
    expect(externalParts(given)).not.toHaveProperty('aws');
  },
);

test.each([
  ['collectorUrl', 'collector:8888'],
  ['collectorUrl', 'elsewhere'],
  ['processorUrl', 'nowhere'],
  ['webappUrl', 'javascript:alert(1)'],
  ['sentryDsn', 'http://127.0.0.1:8090/1'],
  ['sentryDsn', 'http://public@127.0.0.1:8090'],
  ['statsd', '127.0.0.1'],
  ['statsd', 'http://127.0.0.1:8125'],
  ['statsd', '127.0.0.1:81250'],
  ['s3Endpoint', ''],
])('%s "%s" is refused with its name and what is expected', (key, value) => {
  expect(() => externalParts({ [key]: value })).toThrow(
    expect.objectContaining({
      code: 'option-invalid',
      values: expect.objectContaining({ source: `external.${key}`, value }),
    }),
  );
});

test('whatever is accepted makes addresses that are addresses', () => {
  const pieces = fc.constantFrom(
    ...'http://k@h:80/1 http:// 127.0.0.1:8125 127.0.0.1 [::1] @ : / 1 ? # % a'.split(' '),
  );
  const words = fc.oneof(
    fc.string(),
    fc.array(pieces).map((list) => list.join('')),
  );
  const keys = Object.keys(externalOptions) as (keyof ExternalOptions)[]; // the keys of its own table
  fc.assert(
    fc.property(fc.constantFrom(...keys), words, (key, value) => {
      if (externalOptions[key].read(value) === undefined) return;
      for (const part of Object.values(externalParts({ [key]: value }))) {
        if (part.url === undefined) continue;
        const { username, password, protocol } = new URL(part.url);
        expect([username, password, protocol]).toEqual(['', '', expect.stringMatching(/^https?:$/)]);
      }
    }),
    { numRuns: process.env['CRASHBOX_LONG'] === '1' ? 20_000 : 500, seed: 5 },
  );
});

describe('the type of a part', () => {
  test('is the started one where nothing is given of it', () => {
    expectTypeOf<PartOf<'collector', { webappUrl: string }>>().toEqualTypeOf<RunningCollector>();
    expectTypeOf<PartOf<'aws', { s3Endpoint: string }>>().toEqualTypeOf<RunningAws>();
  });

  test('has no more than addresses where it is given', () => {
    expectTypeOf<PartOf<'collector', { collectorUrl: string }>>().toEqualTypeOf<ExternalParts['collector']>();
    expectTypeOf<PartOf<'aws', { s3Endpoint: string; sqsEndpoint: string }>>().toEqualTypeOf<
      ExternalParts['aws']
    >();
  });

  test('is either where that is known only later', () => {
    expectTypeOf<PartOf<'processor', ExternalAddresses>>().toEqualTypeOf<
      RunningProcessor | ExternalParts['processor']
    >();
  });

  test('follows from the options of startStack', () => {
    const ours = async () => startStack();
    expectTypeOf<Awaited<ReturnType<typeof ours>>['collector']>().toEqualTypeOf<RunningCollector>();
    const given = async () => startStack({ external: { collectorUrl: 'http://127.0.0.1:8888' } });
    type Given = Awaited<ReturnType<typeof given>>;
    expectTypeOf<Given['collector']>().toEqualTypeOf<ExternalParts['collector']>();
    expectTypeOf<Given['processor']>().toEqualTypeOf<RunningProcessor>();
    // @ts-expect-error an address of a part that there is not
    const misspelt = async () => startStack({ external: { collectorUrl: '', colectorUrl: '' } });
    expectTypeOf(misspelt).toBeFunction();
  });
});
