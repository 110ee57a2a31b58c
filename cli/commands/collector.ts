import type { Command } from 'commander';
import { collectorOptions } from '../../services/collector/options.ts';
import { runCommand } from '../run-command.ts';

export function collectorCommand(): Command {
  return runCommand({
    part: 'collector',
    sentence: 'The collector: takes crash reports and stores them.',
    table: collectorOptions,
    reporting: (options) => options,
    start: async (options, context) =>
      (await import('../../services/collector/start.ts')).startCollector(options, context),
  });
}
