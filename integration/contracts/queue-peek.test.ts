import { afterAll, beforeAll, describe } from 'vitest';
import { type RunningAws, startAws } from '../../fakes/aws/start.ts';
import { queuePeekContract } from './queue-peek.contract.ts';

let aws: RunningAws;

beforeAll(async () => {
  aws = await startAws({ port: 0 });
});
afterAll(() => aws.stop());

queuePeekContract('looking into the queues of fakes/aws', () => aws.url);

const real = process.env['CRASHBOX_AWS_URL'];
if (real === undefined) describe.skip('looking into the queues of LocalStack (set CRASHBOX_AWS_URL)');
else queuePeekContract('looking into the queues of LocalStack', () => real);
