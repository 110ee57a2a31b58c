import type { Command } from 'commander';
import { sentryOptions } from '../../fakes/sentry/options.ts';
import { runCommand } from '../run-command.ts';

export function sentryCommand(): Command {
  return runCommand({
    part: 'sentry',
    sentence: 'The fake Sentry: keeps and shows whatever an SDK sends.',
    table: sentryOptions,

    start: async (options, context) =>
      (await import('../../fakes/sentry/start.ts')).startSentry(options, context),
  });
}
