import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningAws, startAws } from './start.ts';

const runs = process.env['CRASHBOX_LONG'] === '1' ? 8000 : 400;
const queueHeaders = {
  'Content-Type': 'application/x-amz-json-1.0',
  'X-Amz-Target': 'AmazonSQS.CreateQueue',
};

let aws: RunningAws;
beforeAll(async () => {
  aws = await startAws({ port: 0 });
  await fetch(`${aws.url}/bkt`, { method: 'PUT' });
  // With objects in it the bucket cannot be deleted.
  for (const key of ['k', 'stays']) await fetch(`${aws.url}/bkt/${key}`, { method: 'PUT', body: 'x' });
  await fetch(aws.url, { method: 'POST', headers: queueHeaders, body: '{"QueueName":"q"}' });
});
afterAll(async () => {
  await aws.stop();
});

interface Wire {
  readonly bytes: Buffer;
  readonly cut: number;
  readonly hangUp: boolean;
}

/** What the server sent until the connection was closed; rejects when it stays open. */
function exchange({ bytes, cut, hangUp }: Wire): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const socket = connect(aws.port, '127.0.0.1');
  const hang = setTimeout(
    () => reject(new Error(`no end after 4 s: ${bytes.toString('latin1').slice(0, 300)}`)),
    4000,
  );
  let received = '';
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1');
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    clearTimeout(hang);
    resolve(received);
  });
  socket.write(bytes.subarray(0, cut), () => {
    if (hangUp) socket.destroy();
    else socket.end(bytes.subarray(cut));
  });
  return promise;
}

const path = fc.constantFrom(
  '/',
  '/bkt',
  '/bkt/',
  '/bkt/k',
  '/bkt//',
  '/bkt/%ff',
  '/bkt/%',
  '/none/k',
  '/bkt/__proto__',
  '/_fauxqs/queues',
  '/_fauxqs/queues/%',
  '/_fauxqs/nothing',
  '/health',
  '/__heartbeat__',
  '/__crashbox__/unmatched',
  '/__crashbox__/journal',
  '*',
  'http://other.example/bkt/k',
  '/bkt/../..',
  '/__proto__/k',
  '/%00/k',
);
const query = fc.oneof(
  { weight: 2, arbitrary: fc.constant('') },
  fc
    .uniqueArray(
      fc.constantFrom(
        'uploads',
        'uploadId=x',
        'uploadId=',
        'partNumber=1',
        'partNumber=x',
        'delete',
        'list-type=2',
        'max-keys=-1',
        'max-keys=many',
        'continuation-token=%ff',
        'prefix=%',
        'lifecycle',
        'attributes',
        'renameObject',
        'tagging',
        'response-content-type=a%0d%0ab',
        'encoding-type=url',
        'X-Amz-Signature=1',
        '__proto__=1',
        'delimiter=',
      ),
      { maxLength: 3 },
    )
    .map((keys) => `?${keys.join('&')}`),
);
const json = fc.oneof(
  fc.json({ maxDepth: 2 }),
  fc
    .dictionary(
      fc.constantFrom(
        'QueueUrl',
        'QueueName',
        'MessageBody',
        'Entries',
        'ReceiptHandle',
        'VisibilityTimeout',
        'WaitTimeSeconds',
        'MaxNumberOfMessages',
        'Attributes',
        'AttributeNames',
        'MessageAttributes',
        'Tags',
        'TagKeys',
        'DelaySeconds',
      ),
      fc.oneof(
        fc.constant('http://x/000000000000/q'),
        fc.constant('q'),
        fc.constant(0),
        fc.jsonValue({ maxDepth: 2 }),
      ),
    )
    .map((value) => JSON.stringify(value)),
);
const xml = fc.constantFrom(
  '<Delete><Object><Key>k</Key></Object></Delete>',
  '<Delete',
  '<a>'.repeat(5000),
  '&',
);
const content = fc.oneof(
  fc
    .record({
      body: json.map((text) => Buffer.from(text)),
      action: fc.constantFrom(
        'CreateQueue',
        'GetQueueUrl',
        'ListQueues',
        'GetQueueAttributes',
        'SetQueueAttributes',
        'PurgeQueue',
        'SendMessage',
        'DeleteMessage',
        'SendMessageBatch',
        'DeleteMessageBatch',
        'ChangeMessageVisibility',
        'ChangeMessageVisibilityBatch',
        'TagQueue',
        'UntagQueue',
        'ListQueueTags',
        '__proto__',
        '',
      ),
    })
    .map(({ body, action }) => ({
      body,
      headers: `Content-Type: application/x-amz-json-1.0\r\nX-Amz-Target: AmazonSQS.${action}\r\n`,
    })),
  fc.record({
    body: fc.oneof(
      xml.map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      json.map((text) => Buffer.from(text)),
    ),
    headers: fc.constantFrom(
      '',
      'Content-Type: application/xml\r\n',
      'Content-Type: multipart/form-data; boundary=b\r\n',
      'Content-Type: multipart/form-data\r\n',
      'Content-Type: application/x-www-form-urlencoded\r\n',
      'Content-Type: application/x-amz-json-1.0\r\n',
      'Content-Type: ///\r\n',
      'x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r\nx-amz-decoded-content-length: 5\r\n',
      'x-amz-copy-source: /bkt/k\r\n',
      'x-amz-copy-source: %\r\nx-amz-copy-source-range: bytes=9-1\r\n',
      'x-amz-rename-source: %\r\n',
      'Range: bytes=5-1\r\nIf-Modified-Since: never\r\n',
      'Content-Encoding: gzip\r\n',
      'x-amz-checksum-crc32: no\r\n',
      'Authorization: AWS4-HMAC-SHA256 Credential=///\r\n',
    ),
  }),
);

const request = fc
  .record({
    method: fc.constantFrom(
      'POST',
      'POST',
      'GET',
      'PUT',
      'PUT',
      'OPTIONS',
      'HEAD',
      'DELETE',
      'PATCH',
      'WRONG',
    ),
    path,
    query,
    content,
    length: fc.constantFrom('right', 'right', 'right', 'short', 'long', 'chunked', 'none', 'text'),
    host: fc.constantFrom('localhost', 'localhost', 'bkt.localhost', 'evil.example', ''),
    cutAt: fc.double({ min: 0, max: 1, noNaN: true }),
    hangUp: fc.constantFrom(true, false, false),
  })
  .map((parts): Wire => {
    const { body, headers } = parts.content;
    const lengths: Readonly<Record<string, string>> = {
      right: `Content-Length: ${body.length}\r\n`,
      short: `Content-Length: ${Math.floor(body.length / 2)}\r\n`,
      long: `Content-Length: ${body.length + 50}\r\n`,
      chunked: 'Transfer-Encoding: chunked\r\n',
      text: 'Content-Length: many\r\n',
    };
    const head = `${parts.method} ${parts.path}${parts.query} HTTP/1.1\r\nHost: ${parts.host}\r\nConnection: close\r\n${headers}${lengths[parts.length] ?? ''}\r\n`;
    const chunks = [Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')];
    const sent = parts.length === 'chunked' && body.length > 0 ? Buffer.concat(chunks) : body;
    const bytes = Buffer.concat([Buffer.from(head), sent]);
    return { bytes, cut: Math.floor(bytes.length * parts.cutAt), hangUp: parts.hangUp };
  });
const noise = fc
  .tuple(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.boolean())
  .map(([bytes, hangUp]): Wire => ({ bytes: Buffer.from(bytes), cut: bytes.length, hangUp }));

test('nothing that is sent to any route ends in a 5xx other than 501 or a hang, and the next good request works', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof({ weight: 9, arbitrary: request }, noise), async (wire) => {
      const received = await exchange(wire);
      expect(received).not.toMatch(/HTTP\/1\.1 5(?!01)\d\d/);
      expect(received).not.toContain('node_modules');
    }),
    { numRuns: runs, seed: 4566 },
  );
  // The run may have deleted the bucket.
  await fetch(`${aws.url}/bkt`, { method: 'PUT' });
  await fetch(`${aws.url}/bkt/good`, { method: 'PUT', body: 'kept' });
  expect(await (await fetch(`${aws.url}/bkt/good`)).text()).toBe('kept');
}, 300_000);
