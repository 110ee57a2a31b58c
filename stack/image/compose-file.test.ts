import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fakeAwsOptions } from '../../fakes/aws/options.ts';
import { elasticsearchOptions } from '../../fakes/elasticsearch/options.ts';
import { sentryOptions } from '../../fakes/sentry/options.ts';
import { statsdOptions } from '../../fakes/statsd/options.ts';
import { symbolsOptions } from '../../fakes/symbols/options.ts';
import { environmentName } from '../../kit/options/resolve.ts';
import { packageRoot } from '../../kit/package-root.ts';
import { collectorOptions } from '../../services/collector/options.ts';
import { processorOptions } from '../../services/processor/options.ts';
import { webappOptions } from '../../services/webapp/options.ts';
import { type ImageKind, imageFor, imageVariable } from '../containers/images.ts';
import { controlRoomOptions } from '../control-room/options.ts';
import { devOptions } from '../dev-options.ts';
import { flowOptions } from '../where/flow-options.ts';

const compose = readFileSync(join(packageRoot(), 'compose', 'compose.yaml'), 'utf8');
const dockerfile = readFileSync(join(packageRoot(), 'compose', 'Dockerfile'), 'utf8');
const tables: Readonly<Record<string, object>> = {
  dev: devOptions,
  flow: flowOptions,
  'control-room': controlRoomOptions,
  collector: collectorOptions,
  processor: processorOptions,
  webapp: webappOptions,
  sentry: sentryOptions,
  symbols: symbolsOptions,
  aws: fakeAwsOptions,
  elasticsearch: elasticsearchOptions,
  statsd: statsdOptions,
};

test.each<ImageKind>(['crashbox', 'localstack', 'elasticsearch'])(
  'the compose file starts the pinned image of %s unless its variable names another',
  (kind) => {
    expect(compose).toContain(`image: \${${imageVariable(kind)}:-${imageFor(kind, {})}}`);
  },
);

test('every variable that Dockerfile and compose file set is one that a part reads', () => {
  const known = Object.entries(tables).flatMap(([part, table]) =>
    Object.keys(table).map((key) => environmentName(part, key)),
  );
  const set = [...`${compose}\n${dockerfile}`.matchAll(/\b(CRASHBOX_[A-Z0-9_]+)[:=][^-]/g)].map(
    ([, name]) => name,
  );
  expect(set).toContain('CRASHBOX_PROCESSOR_SYMBOLS_URL');
  expect(set.filter((name) => !known.includes(name ?? ''))).toEqual([]);
});

test('the compose file opens every part at its default port, on the loopback address only', () => {
  const opened = [...compose.matchAll(/'([\d.]+):(\d+):(\d+)(?:\/udp)?'/g)].map(
    ([, host, outside, inside]) => ({
      host,
      outside: Number(outside),
      inside: Number(inside),
    }),
  );
  const parts = [
    collectorOptions,
    processorOptions,
    webappOptions,
    sentryOptions,
    symbolsOptions,
    fakeAwsOptions,
    elasticsearchOptions,
    statsdOptions,
  ];
  expect([...new Set(opened.map(({ outside }) => outside))].sort()).toEqual(
    parts.map(({ port }) => port.default).sort(),
  );
  expect(opened.filter(({ host, outside, inside }) => host !== '127.0.0.1' || outside !== inside)).toEqual(
    [],
  );
});
