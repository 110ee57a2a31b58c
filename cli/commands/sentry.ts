import type { Command } from 'commander';
import { sentryOptions } from '../../fakes/sentry/options.ts';
import { keepPausesShort } from '../../kit/lifecycle/short-pauses.ts';
import { runCommand } from '../run-command.ts';
import { assertNoneCommand, assertOnlyCommand } from './sentry/assert-none.ts';
import { auditCommand } from './sentry/audit.ts';
import { diffCommand } from './sentry/diff.ts';
import { exportCommand } from './sentry/export.ts';
import { faultCommand } from './sentry/fault.ts';
import { getCommand } from './sentry/get.ts';
import { flushCommand, listCommand } from './sentry/list.ts';
import { importCommand, replayCommand } from './sentry/replay.ts';
import { shapeCommand } from './sentry/shape.ts';
import { tailCommand } from './sentry/tail.ts';
import { submitEventsCommand } from './sentry/submit.ts';
import { testpostCommand } from './sentry/testpost.ts';
import { waitCommand } from './sentry/wait.ts';

/** `crashbox sentry`: run it, and what a shell or a CI job asks of a running one. */
export function sentryCommand(): Command {
  const command = runCommand({
    part: 'sentry',
    sentence: 'The fake Sentry: keeps and shows whatever an SDK sends.',
    table: sentryOptions,
    start: async (options, context) => {
      keepPausesShort();
      return (await import('../../fakes/sentry/start.ts')).startSentry(options, context);
    },
  });
  for (const subcommand of [
    listCommand(),
    tailCommand(),
    getCommand(),
    waitCommand(),
    assertNoneCommand(),
    assertOnlyCommand(),
    flushCommand(),
    faultCommand(),
    auditCommand(),
    testpostCommand(),
    submitEventsCommand(),
    shapeCommand(),
    diffCommand(),
    exportCommand(),
    importCommand(),
    replayCommand(),
  ]) {
    command.addCommand(subcommand);
  }
  return command;
}
