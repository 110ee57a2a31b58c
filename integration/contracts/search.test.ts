import { afterAll, beforeAll, describe } from 'vitest';
import { type RunningElasticsearch, startElasticsearch } from '../../fakes/elasticsearch/start.ts';
import { searchContract } from './search.contract.ts';

let elasticsearch: RunningElasticsearch;

beforeAll(async () => {
  elasticsearch = await startElasticsearch({ port: 0 });
});
afterAll(() => elasticsearch.stop());

searchContract('searches on the embedded subset', 'here', () => elasticsearch.url);

const real = process.env['CRASHBOX_ELASTICSEARCH_URL'];
if (real === undefined) describe.skip('searches on a real node (set CRASHBOX_ELASTICSEARCH_URL)');
else searchContract('searches on a real node', 'node', () => real);
