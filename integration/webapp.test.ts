import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { Client } from '@elastic/elasticsearch';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CrashId, parseCrashId } from '../crash/report/crash-id.ts';
import { processedCrashKey, rawCrashKey } from '../crash/report/storage-keys.ts';
import { searchDocument } from '../crash/schema/index-document.ts';
import { indexDefinition } from '../crash/schema/index-mapping.ts';
import { indexName } from '../crash/schema/index-name.ts';
import { startAws } from '../fakes/aws/start.ts';
import { startElasticsearch } from '../fakes/elasticsearch/start.ts';
import { createS3Client } from '../kit/aws/clients.ts';
import { ensureBucketsAndQueues } from '../kit/aws/ensure.ts';
import { awsOptions } from '../kit/options/endpoints.ts';
import { withDefaults } from '../kit/options/resolve.ts';
import { type RunningWebapp, startWebapp } from '../services/webapp/start.ts';

const now = new Date();
const day = now.toISOString().slice(2, 10).replaceAll('-', '');
const crashIdFrom = (digit: string): CrashId =>
  parseCrashId(`${digit.repeat(8)}-1111-4111-8111-111111${day}`)!;
const processedId = crashIdFrom('a');
const waitingId = crashIdFrom('b');
const processed = {
  uuid: processedId,
  product: 'Firefox',
  version: '109.0',
  signature: 'read_token | main',
  date_processed: `${now.toISOString().slice(0, 19)}+00:00`,
  startup_crash: true,
  uptime: 12,
  url: 'https://secret.example/',
  json_dump: {},
};

const stops: (() => unknown)[] = [];
let webapp: RunningWebapp;
let aws: Awaited<ReturnType<typeof startAws>>;
let s3: S3Client;

beforeAll(async () => {
  const [fakeAws, elasticsearch] = await Promise.all([
    startAws({ port: 0 }),
    startElasticsearch({ port: 0 }),
  ]);
  aws = fakeAws;
  const options = withDefaults(awsOptions, { s3Endpoint: aws.url, sqsEndpoint: aws.url });
  await ensureBucketsAndQueues(options);
  s3 = await createS3Client(options);
  const put = (Key: string, body: object): Promise<unknown> =>
    s3.send(new PutObjectCommand({ Bucket: options.bucket, Key, Body: JSON.stringify(body) }));
  await put(rawCrashKey(processedId), { ProductName: 'Firefox', Comments: 'secret' });
  await put(rawCrashKey(waitingId), { ProductName: 'Firefox' });
  await put(processedCrashKey(processedId), processed);
  const client = new Client({ node: elasticsearch.url });
  const index = indexName(now);
  await client.indices.create({ index, ...indexDefinition({ shards: 1 }) } as never);
  await client.index({
    index,
    id: processedId,
    document: searchDocument(processedId, processed),
    refresh: true,
  });
  webapp = await startWebapp({ port: 0, ...options, elasticsearchUrl: elasticsearch.url });
  stops.push(
    () => webapp.stop(),
    () => client.close(),
    () => s3.destroy(),
    () => elasticsearch.stop(),
    () => aws.stop(),
  );
});
afterAll(async () => {
  for (const stop of stops) await stop();
});

interface Found {
  readonly total: number;
  readonly hits: readonly { readonly uuid: string }[];
  readonly facets: object;
  readonly errors: readonly object[];
}

async function search(query: string): Promise<Found> {
  const response = await fetch(`${webapp.url}/api/SuperSearch/?${query}`);
  const body = (await response.json()) as Found;
  expect([response.status, body]).toEqual([200, expect.anything()]);
  return body;
}

test.each([
  'signature=~read',
  'signature==read_token | main',
  'signature=@read.*',
  'product=Firefox&version=109.0',
  'uptime=>=12&uptime=<13',
  'startup_crash=__true__',
  'signature=!__null__',
  'signature=!~abort&_sort=-date',
])('a search by %s finds the crash', async (query) => {
  const { total, hits } = await search(query);
  expect([total, hits[0]?.uuid]).toEqual([1, processedId]);
});

test('a search that excludes the crash finds none, and names the week that has no index', async () => {
  const { total, errors } = await search('signature=!~read');
  expect(total).toBe(0);
  expect(errors).toContainEqual({ type: 'missing_index', index: expect.stringMatching(/^socorro\d{6}$/) });
});

test('facets, histograms and cardinalities count the crash', async () => {
  const { facets } = await search(
    '_results_number=0&_facets=startup_crash&_aggs.product=version&_histogram.date=product&_facets=_cardinality.uptime',
  );
  expect(facets).toMatchObject({
    startup_crash: [{ term: 'T', count: 1 }],
    product: [{ term: 'Firefox', count: 1, facets: { version: [{ term: '109.0', count: 1 }] } }],
    histogram_date: [{ term: `${now.toISOString().slice(0, 10)}T00:00:00+00:00`, count: 1 }],
    cardinality_uptime: { value: 1 },
  });
});

test('a bad regular expression is the client’s fault', async () => {
  const response = await fetch(`${webapp.url}/api/SuperSearch/?signature=@(((`);
  expect([response.status, await response.json()]).toEqual([
    400,
    { error: expect.stringContaining('BadArgumentError') },
  ]);
});

test('CrashVerify finds the crash in its stores', async () => {
  const answer = await fetch(`${webapp.url}/api/CrashVerify/?crash_id=${processedId}`);
  expect(await answer.json()).toMatchObject({
    raw_crash: true,
    processed_crash: true,
    elasticsearch_crash: true,
    telemetry_crash: false,
  });
});

test('the report page of an unprocessed crash puts its id into the priority queue', async () => {
  const page = await fetch(webapp.reportUrl(waitingId));
  expect(page.status).toBe(200);
  expect(aws.peekQueue('local-dev-priority')?.map(({ body }: { body: string }) => body)).toEqual([waitingId]);
});

test('the report page of a processed crash shows its public part alone', async () => {
  const page = await (await fetch(webapp.reportUrl(processedId))).text();
  expect(page).toContain('read_token | main');
  expect(page).not.toContain('secret');
});
