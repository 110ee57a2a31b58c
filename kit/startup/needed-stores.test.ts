import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { silentLogger } from '../log/logger.ts';
import { type StoreOptions, storeOptions } from '../options/endpoints.ts';
import { withDefaults } from '../options/resolve.ts';
import { awaitNeededStores } from './needed-stores.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server that listens has one
}

/** A server that gives everybody one answer. */
function answering(status: number, body: string, headers: Record<string, string> = {}): Promise<string> {
  return serve((_request, response) => {
    response.writeHead(status, headers).end(body);
  });
}

const s3Error = (code: string, more = ''): string =>
  `<?xml version="1.0"?><Error><Code>${code}</Code>${more}</Error>`;
const listing = '<?xml version="1.0"?><ListBucketResult><Name>dev-bucket</Name></ListBucketResult>';
const xml = { 'content-type': 'application/xml' };
const queueFound = JSON.stringify({ QueueUrl: 'http://sqs/000000000000/local-dev-standard' });
const queueUnknown = JSON.stringify({ __type: 'com.amazonaws.sqs#QueueDoesNotExist', message: 'gone' });
const node = (number: string): string =>
  JSON.stringify({ version: { number }, tagline: 'You Know, for Search' });

interface Surroundings extends Partial<StoreOptions> {
  readonly elasticsearchUrl?: string;
}

/** The sentence that a collector with these surroundings stops with; undefined where it would start. */
async function sentence({ elasticsearchUrl, ...options }: Surroundings): Promise<string | undefined> {
  const needed = { part: 'collector', buckets: ['bucket'], queues: ['standardQueue'] } as const;
  try {
    await awaitNeededStores(
      { ...needed, ...(elasticsearchUrl !== undefined && { elasticsearchUrl }) },
      withDefaults(storeOptions, { startupTimeout: 10_000, ...options }),
      silentLogger,
    );
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function goodAws(): Promise<{ s3Endpoint: string; sqsEndpoint: string }> {
  return { s3Endpoint: await answering(200, listing, xml), sqsEndpoint: await answering(200, queueFound) };
}

test('with stores that have what is needed a service starts', async () => {
  const elasticsearchUrl = await answering(200, node('9.5.3'));
  expect(await sentence({ ...(await goodAws()), elasticsearchUrl })).toBeUndefined();
});

test.each([
  ['region', 'CRASHBOX_COLLECTOR_REGION (--region) is empty'],
  ['accessKeyId', 'CRASHBOX_COLLECTOR_ACCESS_KEY_ID (--access-key-id) is empty'],
  ['secretAccessKey', 'CRASHBOX_COLLECTOR_SECRET_ACCESS_KEY (--secret-access-key) is empty'],
  ['bucket', 'CRASHBOX_COLLECTOR_BUCKET (--bucket) is empty'],
  ['standardQueue', 'CRASHBOX_COLLECTOR_STANDARD_QUEUE (--standard-queue) is empty'],
])('an empty %s is named, also where no store is asked', async (key, expected) => {
  expect(await sentence({ [key]: '', startupTimeout: 0 })).toBe(expected);
});

const atS3 =
  'CRASHBOX_COLLECTOR_S3_ENDPOINT (--s3-endpoint): what answers at ADDRESS is not S3: it answers with status';
test.each([
  [
    'no such bucket',
    404,
    s3Error('NoSuchBucket'),
    'CRASHBOX_COLLECTOR_BUCKET (--bucket): S3 at ADDRESS has no bucket "dev-bucket"',
  ],
  [
    'a name that no bucket can have',
    400,
    s3Error('InvalidBucketName'),
    'CRASHBOX_COLLECTOR_BUCKET (--bucket): S3 at ADDRESS has no bucket "dev-bucket"',
  ],
  [
    'an unknown key',
    403,
    s3Error('InvalidAccessKeyId'),
    'CRASHBOX_COLLECTOR_ACCESS_KEY_ID (--access-key-id): S3 at ADDRESS refuses the credentials: 403 InvalidAccessKeyId',
  ],
  [
    'a wrong secret',
    403,
    s3Error('SignatureDoesNotMatch'),
    'CRASHBOX_COLLECTOR_SECRET_ACCESS_KEY (--secret-access-key): S3 at ADDRESS refuses the credentials: 403 SignatureDoesNotMatch',
  ],
  [
    'another region',
    400,
    s3Error('AuthorizationHeaderMalformed', '<Region>eu-west-1</Region>'),
    'CRASHBOX_COLLECTOR_REGION (--region): bucket "dev-bucket" of S3 at ADDRESS is in region "eu-west-1", not in "us-west-2"',
  ],
  ['a page', 404, '<!doctype html><p>Not found', `${atS3} 404`],
  ['a page with status 200', 200, '<!doctype html><p>Hello', `${atS3} 200`],
  ['JSON', 404, '{"error":"no such index"}', `${atS3} 404`],
])('S3: %s', async (_what, status, body, expected) => {
  const s3Endpoint = await answering(status, body, xml);
  expect(await sentence({ ...(await goodAws()), s3Endpoint })).toBe(expected.replace('ADDRESS', s3Endpoint));
});

test('S3 that names the region in a header is understood as well', async () => {
  const headers = { ...xml, 'x-amz-bucket-region': 'eu-west-1' };
  const s3Endpoint = await answering(301, s3Error('PermanentRedirect'), headers);
  expect(await sentence({ ...(await goodAws()), s3Endpoint })).toMatch(
    /^CRASHBOX_COLLECTOR_REGION .* "eu-west-1"/,
  );
});

const noQueue =
  'CRASHBOX_COLLECTOR_STANDARD_QUEUE (--standard-queue): SQS at ADDRESS has no queue "local-dev-standard" in region "us-west-2" (CRASHBOX_COLLECTOR_REGION (--region))';
test.each([
  ['no such queue', 400, queueUnknown, noQueue],
  [
    'an unknown key',
    403,
    '{"__type":"com.amazon.coral.service#InvalidClientTokenId"}',
    'CRASHBOX_COLLECTOR_ACCESS_KEY_ID (--access-key-id): SQS at ADDRESS refuses the credentials: 403 InvalidClientTokenId',
  ],
  [
    'an unknown key, told with 400',
    400,
    '{"__type":"com.amazon.coral.service#UnrecognizedClientException"}',
    'CRASHBOX_COLLECTOR_ACCESS_KEY_ID (--access-key-id): SQS at ADDRESS refuses the credentials: 400 UnrecognizedClientException',
  ],
  [
    'a page',
    200,
    '<!doctype html><p>Hello',
    'CRASHBOX_COLLECTOR_SQS_ENDPOINT (--sqs-endpoint): what answers at ADDRESS is not SQS: it answers with status 200',
  ],
])('SQS: %s', async (_what, status, body, expected) => {
  const sqsEndpoint = await answering(status, body);
  expect(await sentence({ ...(await goodAws()), sqsEndpoint })).toBe(
    expected.replace('ADDRESS', sqsEndpoint),
  );
});

test('a queue that is missing because the region is wrong is told as that, where S3 says where its bucket is', async () => {
  const s3Endpoint = await answering(200, listing, { ...xml, 'x-amz-bucket-region': 'us-west-2' });
  const sqsEndpoint = await answering(400, queueUnknown);
  expect(await sentence({ s3Endpoint, sqsEndpoint, region: 'eu-west-1' })).toBe(
    `CRASHBOX_COLLECTOR_REGION (--region): bucket "dev-bucket" of S3 at ${s3Endpoint} is in region "us-west-2", not in "eu-west-1"`,
  );
});

const atNode = 'CRASHBOX_COLLECTOR_ELASTICSEARCH_URL (--elasticsearch-url)';
test.each([
  [
    'version 8',
    200,
    node('8.19.4'),
    `${atNode}: Elasticsearch at ADDRESS is version 8.19.4, and crashbox speaks version 9`,
  ],
  [
    'version 7, which the client would not name',
    200,
    node('7.10.2'),
    `${atNode}: Elasticsearch at ADDRESS is version 7.10.2, and crashbox speaks version 9`,
  ],
  [
    'a version that begins with 9',
    200,
    node('90.1.0'),
    `${atNode}: Elasticsearch at ADDRESS is version 90.1.0, and crashbox speaks version 9`,
  ],
  [
    'a login that is wanted',
    401,
    '{}',
    `${atNode}: Elasticsearch at ADDRESS refuses the credentials: status 401`,
  ],
  [
    'a page',
    200,
    '<!doctype html><p>Hello',
    `${atNode}: what answers at ADDRESS is not Elasticsearch: it answers with status 200 and names no version`,
  ],
])('Elasticsearch: %s', async (_what, status, body, expected) => {
  const elasticsearchUrl = await answering(status, body);
  expect(await sentence({ ...(await goodAws()), elasticsearchUrl })).toBe(
    expected.replace('ADDRESS', `${elasticsearchUrl}/`),
  );
});

test('a login in the address of Elasticsearch is sent, and is in no sentence', async () => {
  const elasticsearchUrl = await serve(({ headers }, response) => {
    const login = Buffer.from(headers.authorization?.slice('Basic '.length) ?? '', 'base64').toString();
    response.writeHead(login === 'me:p@ss' ? 200 : 401).end(node('9.0.0'));
  });
  const withLogin = elasticsearchUrl.replace('//', '//me:p%40ss@');
  expect(await sentence({ ...(await goodAws()), elasticsearchUrl: withLogin })).toBeUndefined();
  const wrong = elasticsearchUrl.replace('//', '//me:guess@');
  expect(await sentence({ ...(await goodAws()), elasticsearchUrl: wrong })).toBe(
    `${atNode}: Elasticsearch at ${elasticsearchUrl}/ refuses the credentials: status 401`,
  );
});

test.each(['s3Endpoint', 'sqsEndpoint', 'elasticsearchUrl'])(
  '%s that is busy at first is asked again',
  async (key) => {
    let asked = 0;
    const answers = { s3Endpoint: listing, sqsEndpoint: queueFound, elasticsearchUrl: node('9.5.3') };
    const url = await serve((_request, response) => {
      asked += 1;
      const body = answers[key as keyof typeof answers]; // one of the three names above
      if (asked < 3) response.writeHead(503).end();
      else response.writeHead(200, xml).end(body);
    });
    expect(await sentence({ ...(await goodAws()), [key]: url })).toBeUndefined();
    expect(asked).toBe(3);
  },
);

test('addresses where nothing listens are named when the time is up', async () => {
  const s3Endpoint = 'http://127.0.0.1:9';
  expect(await sentence({ ...(await goodAws()), s3Endpoint, startupTimeout: 60 })).toMatch(
    /^CRASHBOX_COLLECTOR_S3_ENDPOINT \(--s3-endpoint\): S3 does not answer at http:\/\/127\.0\.0\.1:9 within 60 ms: /,
  );
});
