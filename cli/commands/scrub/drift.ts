import type { RecordedRun, RecordedSdk } from '@crashbox/scrubber/testing';
import { Command } from 'commander';
import { CrashboxError, messageOf } from '../../../kit/errors/crashbox-error.ts';
import { addFlags, readFlags } from '../../option-flags.ts';
import { visible } from '../../visible.ts';
import { type DriftOptions, driftOptions } from './drift-options.ts';

/** `crashbox scrub drift`: exit code 0 when nothing has moved that somebody has to look at, 1 otherwise. */
export function driftCommand(): Command {
  const command = new Command('drift').description(
    'Compares what the installed SDK sends with what an earlier version sent, or two recorded versions, and says what no rule covers.',
  );
  addFlags(command, 'scrub', driftOptions);
  command.action(async () => {
    const options = readFlags(command, 'scrub', driftOptions);
    const { rules, compat, sdk, from, to, json } = options;
    const { readPlaces } = await import('./read-rules.ts');
    const { driftReport, nearestRecorded } = await import('@crashbox/scrubber/testing');
    const { driftText } = await import('./drift-text.ts');
    const own = await readPlaces({ rules, compat });
    const after = to === undefined ? await installed(options) : await recorded(to, sdk, '--to');
    const before = await recorded(from ?? nearestRecorded(after[0]?.version ?? '', sdk), sdk, '--from');
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

async function installed({ sdk, folder, browser }: DriftOptions): Promise<readonly RecordedRun[]> {
  if (sdk === '@sentry/browser') {
    const { runsOfInstalledPage } = await import('../../../testing/drift/run-page.ts');
    return runsOfInstalledPage(folder, browser);
  }
  const { runsOfInstalled } = await import('../../../testing/drift/run-scenario.ts');
  return runsOfInstalled(folder);
}

async function recorded(version: string, sdk: RecordedSdk, source: string): Promise<readonly RecordedRun[]> {
  const { recordedRunsOf } = await import('@crashbox/scrubber/testing');
  try {
    return recordedRunsOf(version, sdk);
  } catch (error) {
    const values = { source, value: version, expected: messageOf(error) };
    throw new CrashboxError('option-invalid', values, { cause: error });
  }
}
