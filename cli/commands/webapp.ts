import type { Command } from 'commander';
import { webappOptions } from '../../services/webapp/options.ts';
import { runCommand } from '../run-command.ts';

export function webappCommand(): Command {
  return runCommand({
    part: 'webapp',
    sentence: 'The webapp: search, report pages and the API.',
    table: webappOptions,
    reporting: (options) => options,
    start: async (options, context) =>
      (await import('../../services/webapp/start.ts')).startWebapp(options, context),
  });
}
