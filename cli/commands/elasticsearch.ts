import type { Command } from 'commander';
import { elasticsearchOptions } from '../../fakes/elasticsearch/options.ts';
import { runCommand } from '../run-command.ts';

export function elasticsearchCommand(): Command {
  return runCommand({
    part: 'elasticsearch',
    sentence: 'The fake Elasticsearch: the part of version 9 that the flow needs.',
    table: elasticsearchOptions,

    start: async (options, context) =>
      (await import('../../fakes/elasticsearch/start.ts')).startElasticsearch(options, context),
  });
}
