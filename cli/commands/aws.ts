import type { Command } from 'commander';
import { fakeAwsOptions } from '../../fakes/aws/options.ts';
import { runCommand } from '../run-command.ts';

export function awsCommand(): Command {
  return runCommand({
    part: 'aws',
    sentence: 'The fake S3 and SQS.',
    table: fakeAwsOptions,

    start: async (options, context) => (await import('../../fakes/aws/start.ts')).startAws(options, context),
  });
}
