import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { awsContract } from './aws.contract.ts';
import { type RunningAws, startAws } from './start.ts';

let data: string;
let aws: RunningAws;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'crashbox-aws-'));
  aws = await startAws({ port: 0, data });
});
afterAll(async () => {
  await aws.stop();
  await rm(data, { recursive: true });
});

awsContract('fakes/aws with a data folder', 'here', () => aws.url);
