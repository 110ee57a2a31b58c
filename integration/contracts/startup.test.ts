import { afterAll, beforeAll } from 'vitest';
import { type RunningAws, startAws } from '../../fakes/aws/start.ts';
import { type RunningElasticsearch, startElasticsearch } from '../../fakes/elasticsearch/start.ts';
import { startupContract } from './startup.contract.ts';

let aws: RunningAws;
let elasticsearch: RunningElasticsearch;
beforeAll(async () => {
  [aws, elasticsearch] = await Promise.all([startAws({ port: 0 }), startElasticsearch({ port: 0 })]);
});
afterAll(() => Promise.all([aws.stop(), elasticsearch.stop()]));

startupContract(
  'starting on the fakes',
  () => ({ awsUrl: aws.url, elasticsearchUrl: elasticsearch.url }),
  // fauxqs says nowhere which region a bucket is in.
  { tellsRegions: false },
);
