import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAws } from '../../fakes/aws/start.ts';
import { startElasticsearch } from '../../fakes/elasticsearch/start.ts';
import { sampleAnnotations } from '../../fakes/submitter/sample-annotations.ts';
import { submitCrash } from '../../fakes/submitter/submit-crash.ts';
import { type Stack, startStack } from '../../stack/start-stack.ts';

let stack: Stack;
let data: string;
let aws: { port: number; stop(): Promise<void> };
let elasticsearch: { port: number; stop(): Promise<void> };
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'crashbox-outage-'));
  stack = await startStack({
    data,
    parts: {
      collector: { saveBudget: 2000, publishBudget: 2000, retryPause: 20 },
      processor: {
        visibilityTimeout: 2000,
        retryDelay: 50,
        retryMaxDelay: 200,
        sweepInterval: 200,
        sweepMinAge: 0,
      },
    },
  });
  ({ aws, elasticsearch } = stack);
}, 20_000);
afterAll(async () => {
  await stack.stop();
  await Promise.all([aws.stop(), elasticsearch.stop()]);
  rmSync(data, { recursive: true, force: true });
});

const dump = readFileSync('fixtures/dumps/linux-crashes/null_deref.dmp');
const submit = (): ReturnType<typeof submitCrash> =>
  submitCrash({
    url: stack.collector.submitUrl,
    dump,
    annotations: sampleAnnotations({ dump: 'null_deref', now: new Date() }),
  });

test('while S3 is away clients get 500 and no CrashID; when it is back on its port with its data the next crash passes', async () => {
  const before = await accepted();
  await stack.waitUntilSearchable(before);
  await aws.stop();
  const refused = await submit();
  expect(refused).toMatchObject({ outcome: 'failed', status: 500 });
  expect(refused.words).not.toContain('CrashID');
  await bringBackAws();
  const after = await accepted();
  await stack.waitUntilSearchable(after);
  expect((await fetch(`${stack.webapp.url}/api/ProcessedCrash/?crash_id=${before}`)).status).toBe(200);
}, 40_000);

test('a crash that was accepted while Elasticsearch is away is searchable once it is back', async () => {
  await elasticsearch.stop();
  const id = await accepted();
  elasticsearch = await startElasticsearch({ port: elasticsearch.port, data: join(data, 'elasticsearch') });
  await stack.waitUntilSearchable(id, 20_000);
}, 40_000);

test('crashes that are on their way when S3 goes away arrive when it is back', async () => {
  const ids = await Promise.all(Array.from({ length: 8 }, accepted));
  await aws.stop();
  await bringBackAws();
  await Promise.all(ids.map((id) => stack.waitUntilSearchable(id, 20_000)));
}, 40_000);

/** On the port it had, with the data it kept. */
async function bringBackAws(): Promise<void> {
  aws = await startAws({ port: aws.port, data: join(data, 'aws') });
}

async function accepted(): Promise<string> {
  const result = await submit();
  if (result.outcome !== 'accepted') throw new Error(result.words);
  return result.crashId;
}
