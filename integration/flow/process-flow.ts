import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBucketsAndQueues } from '../../kit/aws/ensure.ts';
import { awsOptions } from '../../kit/options/endpoints.ts';
import { withDefaults } from '../../kit/options/resolve.ts';
import type { FlowEndpoints } from '../../stack/where/endpoints.ts';
import { type StartedCommand, startCrashbox } from '../cli/command-line.ts';
import type { KillableFlow, KilledPart } from './kill-cases.ts';

/** On the embedded tier the fake S3 and SQS keep what they were told as well. */
export type EmbeddedPart = KilledPart | 'aws';

/** Short times, so that what a killed part leaves undone is taken up soon. */
const hasty: Readonly<Record<EmbeddedPart, readonly string[]>> = {
  aws: [],
  elasticsearch: [],
  collector: ['--save-budget', '1500', '--publish-budget', '500', '--retry-pause', '20'],
  processor: [
    ...['--visibility-timeout', '2000', '--retry-delay', '50', '--retry-max-delay', '500'],
    ...['--sweep-interval', '500', '--sweep-min-age', '0', '--symbols-url', ''],
  ],
  webapp: [],
};

/** A flow of the embedded tier with every part a process of its own; S3, SQS and search keep their state in a folder. */
export async function startProcessFlow(): Promise<KillableFlow<EmbeddedPart> & AsyncDisposable> {
  const folder = mkdtempSync(join(tmpdir(), 'crashbox-killed-'));
  const running = new Map<EmbeddedPart, StartedCommand>();
  const addresses = new Map<EmbeddedPart, string>();
  let wiring: readonly string[] = [];

  const start = async (part: EmbeddedPart): Promise<string> => {
    const isStore = part === 'aws' || part === 'elasticsearch';
    const port = new URL(addresses.get(part) ?? 'http://127.0.0.1:0').port;
    const own = isStore ? ['--data', join(folder, part)] : part === 'collector' ? wiring.slice(0, 4) : wiring;
    const command = startCrashbox(
      [part, 'run', '--port', port || '0', ...own, ...hasty[part]],
      {},
      () => undefined,
    );
    running.set(part, command);
    const [, url = ''] = await command.printed(new RegExp(`^${part} is ready at (\\S+)$`, 'm'));
    addresses.set(part, url);
    return url;
  };
  const kill = async (part: EmbeddedPart): Promise<void> => {
    const { child } = running.get(part) ?? {};
    if (child === undefined || child.exitCode !== null) throw new Error(`${part} does not run`);
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  const [awsUrl, elasticsearchUrl] = await Promise.all([start('aws'), start('elasticsearch')]);
  const access = withDefaults(awsOptions, { s3Endpoint: awsUrl, sqsEndpoint: awsUrl });
  await ensureBucketsAndQueues(access);
  wiring = ['--s3-endpoint', awsUrl, '--sqs-endpoint', awsUrl, '--elasticsearch-url', elasticsearchUrl];
  const [collectorUrl, , webappUrl] = await Promise.all([
    start('collector'),
    start('processor'),
    start('webapp'),
  ]);
  const endpoints: FlowEndpoints = {
    ...access,
    elasticsearchUrl,
    indexPrefix: 'socorro',
    webappUrl,
    sentryUrl: undefined,
  };
  return {
    endpoints,
    submitUrl: `${collectorUrl}/submit`,
    kill,
    start: async (part) => {
      await start(part);
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([...running.keys()].map(kill));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
