import { afterAll, beforeAll, expect, test } from 'vitest';
import { malformedAnswer } from '../crash/report/answers.ts';
import { acceptedRows } from '../crash/report/golden-matrix/accepted-rows.ts';
import { refusedRows } from '../crash/report/golden-matrix/refused-rows.ts';
import type { GoldenRow } from '../crash/report/golden-matrix/row.ts';
import { type RunningAws, startAws } from '../fakes/aws/start.ts';
import { sendRaw } from '../fakes/submitter/send-raw.ts';
import { ensureBucketsAndQueues } from '../kit/aws/ensure.ts';
import { awsOptions } from '../kit/options/endpoints.ts';
import { withDefaults } from '../kit/options/resolve.ts';
import { type RunningCollector, startCollector } from '../services/collector/start.ts';

let aws: RunningAws;
let collector: RunningCollector;

beforeAll(async () => {
  aws = await startAws({ port: 0 });
  const access = withDefaults(awsOptions, { s3Endpoint: aws.url, sqsEndpoint: aws.url });
  await ensureBucketsAndQueues(access);
  collector = await startCollector({ ...access, port: 0 });
});
afterAll(async () => {
  await collector.stop();
  await aws.stop();
});

/** The request of a row as bytes on the wire; what lies behind a short Content-Length is sent too. */
function requestBytes({ request }: GoldenRow): Buffer {
  const body = request.body();
  const headers = [
    'Host: 127.0.0.1',
    'Connection: close',
    `Content-Length: ${request.contentLength ?? body.length}`,
    ...(request.contentType === undefined ? [] : [`Content-Type: ${request.contentType}`]),
    ...(request.contentEncoding === undefined ? [] : [`Content-Encoding: ${request.contentEncoding}`]),
  ];
  return Buffer.concat([Buffer.from(`POST /submit HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`), body]);
}

function answerTo({ expected }: GoldenRow): { readonly status: number; readonly body: unknown } {
  if (expected.kind === 'stored') {
    return { status: 200, body: expect.stringMatching(/^CrashID=bp-[0-9a-f-]{36}\n$/) };
  }
  if (expected.kind === 'bad-boundary') {
    return { status: 400, body: expect.stringContaining('"title": "Invalid header value"') };
  }
  return malformedAnswer(expected.reason);
}

// A body shorter than its Content-Length has no answer: the connection is dropped when it stalls. Rows of 20 MiB cost
// seconds and say no more here than to the parser.
const rows = [...acceptedRows, ...refusedRows].filter(
  ({ request }) => (request.contentLength ?? 0) < 10_000 && !request.large,
);

test.each(rows.map((row) => [row.name, row] as const))(
  'the collector answers as the matrix says: %s',
  async (_name, row) => {
    const { status, body } = await sendRaw(collector.submitUrl, requestBytes(row));
    expect({ status, body }).toEqual(answerTo(row));
  },
);
