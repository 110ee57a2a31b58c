import { inject, test } from 'vitest';
import { awsContract } from '../../fakes/aws/aws.contract.ts';
import { elasticsearchContract } from '../../fakes/elasticsearch/elasticsearch.contract.ts';
import { queuePeekContract } from '../contracts/queue-peek.contract.ts';
import { searchContract } from '../contracts/search.contract.ts';
import { startupContract } from '../contracts/startup.contract.ts';

const containers = inject('containers');
const aws = process.env['CRASHBOX_AWS_URL'] ?? containers?.localstack.url;
const elasticsearch = process.env['CRASHBOX_ELASTICSEARCH_URL'] ?? containers?.elasticsearch.url;

if (aws === undefined) test.skip('the contract of S3 and SQS', () => undefined);
else {
  awsContract('LocalStack', 'localstack', () => aws);
  queuePeekContract('looking into the queues of LocalStack', () => aws);
}

if (elasticsearch === undefined) test.skip('the contract of Elasticsearch', () => undefined);
else {
  elasticsearchContract('a real node', 'node', () => elasticsearch);
  searchContract('searches on a real node', 'node', () => elasticsearch);
}

if (aws !== undefined && elasticsearch !== undefined) {
  const stores = { awsUrl: aws, elasticsearchUrl: elasticsearch };
  startupContract('starting on LocalStack and a real node', () => stores, { tellsRegions: true });
}
