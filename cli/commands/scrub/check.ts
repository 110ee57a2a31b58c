import { Command } from 'commander';
import { addFlags, readFlags } from '../../option-flags.ts';
import { visible } from '../../visible.ts';
import { readItemFiles } from '../sentry/read-files.ts';
import type { CheckReport } from './check-items.ts';
import { findFiles } from './find-files.ts';
import { scrubCheckOptions } from './options.ts';

/** `crashbox scrub check DIR`: exit code 0 when there were items and the rules find nothing left to do, 1 otherwise. */
export function checkCommand(): Command {
  const command = new Command('check')
    .description('Fails when events or envelopes that left hold something that the rules would change.')
    .argument('<paths...>', 'envelope and event files, or folders of them');
  addFlags(command, 'scrub', scrubCheckOptions);
  command.action(async (paths: readonly string[]) => {
    const options = readFlags(command, 'scrub', scrubCheckOptions);
    const { readRules } = await import('./read-rules.ts');
    const { checkItems } = await import('./check-items.ts');
    const scrubbing = await readRules(options, () => undefined);
    const items = await readItemFiles(await findFiles(paths));
    const report = checkItems(items, scrubbing, options.allow);
    process.stdout.write(options.json ? `${JSON.stringify(report, undefined, 2)}\n` : checkText(report));
    process.exitCode = report.items > 0 && report.findings.length === 0 ? 0 : 1;
  });
  return command;
}

function checkText({ items, findings }: CheckReport): string {
  const lines = findings.map(({ item, type, path, action, rule }) =>
    visible(`${item}  ${type}  ${path === '' ? '(whole)' : path}  ${action}  ${rule}`),
  );
  const counts = `${items} items read, ${findings.length} places that may not leave`;
  return `${[...lines, counts].join('\n')}\n`;
}
