import { Command } from 'commander';
import { longestWait } from '../../../fakes/sentry/assertions/longest-wait.ts';
import { fakeSentry, refusal } from './fake-sentry.ts';
import { addSelectionFlags, readSeconds, type SelectionFlags, scopeOf } from './selection-flags.ts';
import { addFormatFlag, type RowFormat, writeRow } from './write-row.ts';

interface WaitFlags extends SelectionFlags {
  readonly count: string;
  readonly timeout: string;
  readonly format: RowFormat;
}

/** `crashbox sentry wait`: exit code 0 when the items are there, 1 when they did not come in time. */
export function waitCommand(): Command {
  const command = new Command('wait')
    .description('Waits until items that match are there, and prints them.')
    .argument('[query...]', 'what to wait for; anything when left out')
    .option('--count <n>', 'how many items', '1')
    .option('--timeout <seconds>', 'how long to wait', '30');
  addFormatFlag(command);
  addSelectionFlags(command);
  command.action(async (words: readonly string[], flags: WaitFlags) => {
    const wanted = { query: words.join(' '), count: Number(flags.count), ...scopeOf(flags) };
    let left = readSeconds('--timeout', flags.timeout);
    for (;;) {
      const timeout = Math.min(longestWait, left);
      left -= timeout;
      const body = { ...wanted, timeout };
      const outcome = await fakeSentry(command).POST('/api/crashbox/wait', { body });
      if (outcome.data !== undefined) {
        for (const row of outcome.data.items) writeRow(row, flags.format);
        return;
      }
      if (outcome.response.status !== 408) throw refusal(outcome);
      if (left > 0) continue; // one request waits for a few minutes at most
      process.stderr.write(`crashbox: ${outcome.error.detail}\n`);
      process.exitCode = 1;
      return;
    }
  });
  return command;
}
