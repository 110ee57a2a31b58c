import type { Command } from 'commander';
import { symbolsOptions } from '../../fakes/symbols/options.ts';
import { runCommand } from '../run-command.ts';

export function symbolsCommand(): Command {
  return runCommand({
    part: 'symbols',
    sentence: 'The fake symbols server: serves .sym files from a folder.',
    table: symbolsOptions,

    start: async (options, context) =>
      (await import('../../fakes/symbols/start.ts')).startSymbols(options, context),
  });
}
