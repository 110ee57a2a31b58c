import type { Command } from 'commander';
import { statsdOptions } from '../../fakes/statsd/options.ts';
import { runCommand } from '../run-command.ts';

export function statsdCommand(): Command {
  return runCommand({
    part: 'statsd',
    sentence: 'The fake statsd: metrics in over UDP, counts out as JSON and a page.',
    table: statsdOptions,

    start: async (options, context) =>
      (await import('../../fakes/statsd/start.ts')).startStatsd(options, context),
  });
}
