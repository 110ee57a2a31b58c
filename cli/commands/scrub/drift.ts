import type { RecordedRun } from '@crashbox/scrubber/testing';
import { Command } from 'commander';
import { CrashboxError, messageOf } from '../../../kit/errors/crashbox-error.ts';
import { addFlags, readFlags } from '../../option-flags.ts';
import { visible } from '../../visible.ts';
import { driftOptions } from './drift-options.ts';

/** `crashbox scrub drift`: exit code 0 when nothing has moved that somebody has to look at, 1 otherwise. */
export function driftCommand(): Command {
  const command = new Command('drift').description(
    'Compares what the installed @sentry/node sends with what an earlier version sent, and says what no rule covers.',
  );
  addFlags(command, 'scrub', driftOptions);
  command.action(async () => {
    const { rules, folder, from, to, json } = readFlags(command, 'scrub', driftOptions);
    const { readOwnRules } = await import('./read-rules.ts');
    const { driftReport, nearestRecorded } = await import('@crashbox/scrubber/testing');
    const { runsOfInstalled } = await import('../../../testing/drift/run-scenario.ts');
    const { driftText } = await import('./drift-text.ts');
    const own = await readOwnRules(rules);
    const after = to === undefined ? await runsOfInstalled(folder) : await recorded(to, '--to');
    const before = await recorded(from ?? nearestRecorded(after[0]?.version ?? ''), '--from');
    const report = driftReport(before, after, own.rules);
    if (json) process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
    else
      process.stdout.write(
        driftText(report, own.names)
          .map((line) => `${visible(line)}\n`)
          .join(''),
      );
    process.exitCode = report.needsReview ? 1 : 0;
  });
  return command;
}

async function recorded(version: string, source: string): Promise<readonly RecordedRun[]> {
  const { recordedRunsOf } = await import('@crashbox/scrubber/testing');
  try {
    return recordedRunsOf(version);
  } catch (error) {
    const values = { source, value: version, expected: messageOf(error) };
    throw new CrashboxError('option-invalid', values, { cause: error });
  }
}
