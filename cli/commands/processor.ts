import type { Command } from 'commander';
import { processorOptions } from '../../services/processor/options.ts';
import { runCommand } from '../run-command.ts';

export function processorCommand(): Command {
  return runCommand({
    part: 'processor',
    sentence: 'The processor: turns stored crashes into searchable reports.',
    table: processorOptions,
    reporting: (options) => options,
    start: async (options, context) =>
      (await import('../../services/processor/start.ts')).startProcessor(options, context),
  });
}
