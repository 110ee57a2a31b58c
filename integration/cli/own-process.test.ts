import { expect, test } from 'vitest';
import { ensureBucketsAndQueues } from '../../kit/aws/ensure.ts';
import { awsOptions } from '../../kit/options/endpoints.ts';
import { withDefaults } from '../../kit/options/resolve.ts';
import { submitSample } from '../../stack/sample-crash.ts';
import { crashbox, runPart, startCrashbox } from './command-line.ts';
import { freePortBlock } from './free-ports.ts';

test('with every part as a process of its own a crash becomes a report, errors arrive at Sentry, and SIGTERM ends each with 0', async () => {
  const [aws, elasticsearch, sentry, symbols, statsd] = await Promise.all(
    ['aws', 'elasticsearch', 'sentry', 'symbols', 'statsd'].map((part) => runPart(part)),
  );
  const access = withDefaults(awsOptions, { s3Endpoint: aws!.url, sqsEndpoint: aws!.url });
  await ensureBucketsAndQueues(access);
  const wiring = (service: string): Record<string, string> => ({
    [`CRASHBOX_${service}_S3_ENDPOINT`]: aws!.url,
    [`CRASHBOX_${service}_SQS_ENDPOINT`]: aws!.url,
    [`CRASHBOX_${service}_ELASTICSEARCH_URL`]: elasticsearch!.url,
    [`CRASHBOX_${service}_SENTRY_DSN`]: sentry!.url.replace('http://', 'http://public@').concat('/1'),
    [`CRASHBOX_${service}_STATSD`]: new URL(statsd!.url).host,
    [`CRASHBOX_${service}_SYMBOLS_URL`]: symbols!.url,
  });
  const [collector, processor, webapp] = await Promise.all(
    ['collector', 'processor', 'webapp'].map((part) => runPart(part, wiring(part.toUpperCase()))),
  );

  const { crashId } = await submitSample(`${collector!.url}/submit`);
  const report = async (): Promise<string> => (await fetch(`${webapp!.url}/report/index/${crashId}`)).text();
  await expect.poll(report, { timeout: 15_000 }).toContain('read_token');

  expect((await fetch(`${collector!.url}/__broken__`)).status).toBe(500);
  const events = async (): Promise<unknown> =>
    ((await (await fetch(`${sentry!.url}/api/crashbox/items?type=event`)).json()) as { items: unknown })
      .items;
  await expect
    .poll(events, { timeout: 10_000 })
    .toMatchObject([
      { tags: { service: 'collector' }, client: expect.stringContaining('sentry.javascript.node') },
    ]);

  const parts = [collector!, processor!, webapp!, aws!, elasticsearch!, sentry!, symbols!, statsd!];
  for (const { child } of parts) child.kill('SIGTERM');
  expect(await Promise.all(parts.map(async ({ ended }) => (await ended).code))).toEqual(parts.map(() => 0));
}, 60_000);

test('a service that cannot use its stores ends with one sentence that names the variable', async () => {
  const aws = await runPart('aws');
  const commandLine = [
    'collector',
    'run',
    '--port',
    '0',
    '--s3-endpoint',
    aws.url,
    '--sqs-endpoint',
    aws.url,
  ];
  expect(await crashbox(commandLine, { CRASHBOX_COLLECTOR_BUCKET: 'none' })).toEqual({
    code: 2,
    stdout: '',
    stderr: `crashbox: CRASHBOX_COLLECTOR_BUCKET (--bucket): S3 at ${aws.url} has no bucket "none"\n  name one that is there, make it (crashbox prepare does), or start with --create-missing\n`,
  });
}, 30_000);

test('a service that starts before its stores waits for them, and can be ended while it waits', async () => {
  const port = await freePortBlock(1);
  const url = `http://127.0.0.1:${port}`;
  const commandLine = ['collector', 'run', '--port', '0', '--s3-endpoint', url, '--sqs-endpoint', url];
  const [collector, impatient] = [
    startCrashbox([...commandLine, '--create-missing']),
    startCrashbox(commandLine),
  ];
  await Promise.all([collector, impatient].map(({ warned }) => warned(/does not answer yet/)));
  impatient.child.kill('SIGTERM');
  expect(await impatient.ended).toMatchObject({ code: 0, stdout: '' });
  startCrashbox(['aws', 'run', '--port', String(port)]);
  await collector.printed(/^collector is ready at/m);
}, 30_000);
