import { afterAll, beforeAll, describe } from 'vitest';
import { awsContract } from './aws.contract.ts';
import { type RunningAws, startAws } from './start.ts';

let aws: RunningAws;

beforeAll(async () => {
  aws = await startAws({ port: 0 });
});
afterAll(() => aws.stop());

awsContract('fakes/aws', 'here', () => aws.url);

const real = process.env['CRASHBOX_AWS_URL'];
if (real === undefined) describe.skip('LocalStack (set CRASHBOX_AWS_URL)');
else awsContract('LocalStack', 'localstack', () => real);
