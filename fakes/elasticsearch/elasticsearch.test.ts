import { afterAll, beforeAll, describe } from 'vitest';
import { elasticsearchContract } from './elasticsearch.contract.ts';
import { type RunningElasticsearch, startElasticsearch } from './start.ts';

let elasticsearch: RunningElasticsearch;

beforeAll(async () => {
  elasticsearch = await startElasticsearch({ port: 0, refreshInterval: 20 });
});
afterAll(() => elasticsearch.stop());

elasticsearchContract('the embedded subset', 'here', () => elasticsearch.url);

const real = process.env['CRASHBOX_ELASTICSEARCH_URL'];
if (real === undefined) describe.skip('a real node (set CRASHBOX_ELASTICSEARCH_URL)');
else elasticsearchContract('a real node', 'node', () => real);
