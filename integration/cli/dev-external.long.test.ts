import { expect, test } from 'vitest';
import { startStack } from '../../stack/start-stack.ts';
import { crashbox, startCrashbox } from './command-line.ts';
import { freePortBlock } from './free-ports.ts';

test('dev --tier external starts the fakes around a flow of somebody, shows its addresses and sends its sample through it', async () => {
  const base = await freePortBlock(9);
  await using theirs = await startStack();
  const { collector, processor, webapp, endpoints } = theirs;
  const dev = startCrashbox(['dev', '--tier', 'external', '--port-base', String(base)], {
    CRASHBOX_DEV_COLLECTOR_URL: collector.url,
    CRASHBOX_DEV_PROCESSOR_URL: processor.url,
    CRASHBOX_DEV_WEBAPP_URL: webapp.url,
    CRASHBOX_DEV_S3_ENDPOINT: endpoints.s3Endpoint,
    CRASHBOX_DEV_SQS_ENDPOINT: endpoints.sqsEndpoint,
    CRASHBOX_DEV_ELASTICSEARCH_URL: endpoints.elasticsearchUrl,
  });
  const [table] = await dev.printed(/part +URL +state\n(?:.+\n){9}/);
  const rows = table
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.split(/ {2,}/));
  expect(rows).toEqual([
    ['control room', `http://127.0.0.1:${base}`, 'ready'],
    ['webapp (external)', webapp.url, 'ready'],
    ['collector (external)', collector.url, 'ready'],
    ['processor (external)', processor.url, 'ready'],
    ['fake Sentry', `http://127.0.0.1:${base + 4}`, 'ready'],
    ['fake symbols server', `http://127.0.0.1:${base + 5}`, 'ready'],
    ['S3 and SQS (external)', endpoints.s3Endpoint, 'ready'],
    ['Elasticsearch (external)', endpoints.elasticsearchUrl, 'ready'],
    ['fake statsd', `http://127.0.0.1:${base + 8}`, 'ready'],
  ]);
  const [, id] = await dev.printed(/^Sample CrashID=bp-(.*)$/m);
  await theirs.waitUntilSearchable(id!);
  const [, report] = await dev.printed(/^Its report: (.*)$/m);
  expect(report).toBe(webapp.reportUrl(id!));
  dev.child.kill('SIGINT');
  expect(await dev.ended).toMatchObject({ code: 0, stderr: '' });
}, 40_000);

test('dev --tier external without an address of every store and service names the flags that are missing', async () => {
  const { code, stderr } = await crashbox([
    ...['dev', '--tier', 'external', '--collector-url', 'http://127.0.0.1:8888'],
    ...['--s3-endpoint', 'http://127.0.0.1:4566', '--sqs-endpoint', 'http://127.0.0.1:4566'],
  ]);
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /^crashbox: --tier external .*not given: --processor-url, --webapp-url, --elasticsearch-url\n {2}.*\n$/,
  );
});

test('dev says in one sentence which address does not answer, with the flag that gave it', async () => {
  const port = await freePortBlock(1);
  const flags = [
    '--webapp-url',
    `http://127.0.0.1:${port}`,
    '--startup-timeout',
    '0',
    '--log-level',
    'error',
  ];
  const { code, stderr } = await crashbox(['dev', '--port-base', String(await freePortBlock(9)), ...flags]);
  expect(code).toBe(2);
  expect(stderr).toBe(
    `crashbox: CRASHBOX_DEV_WEBAPP_URL (--webapp-url): nobody answers at http://127.0.0.1:${port}: connect ECONNREFUSED 127.0.0.1:${port}\n  start it, wait longer with --startup-timeout, or leave the address out: a part of ours is then started\n`,
  );
}, 20_000);

test.each([
  ['--collector-image antenna:latest', 'without --tier containers no container is started'],
  [
    '--tier containers --collector-image antenna:latest --collector-url http://127.0.0.1:9888',
    'the address of another collector is given, so that none is started',
  ],
  [
    '--statsd 127.0.0.1:9125 --statsd-port 0',
    'the address of another statsd is given, so that none is started',
  ],
])('dev %s is refused: %s', async (flags, reason) => {
  const { code, stderr } = await crashbox(['dev', ...flags.split(' ')]);
  expect(code).toBe(2);
  expect(stderr).toContain(`would change nothing: ${reason}`);
});
