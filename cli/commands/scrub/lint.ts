import { Command } from 'commander';
import { addFlags, readFlags } from '../../option-flags.ts';
import { visible } from '../../visible.ts';
import { readItemFiles } from '../sentry/read-files.ts';
import { findFiles } from './find-files.ts';
import type { LintReport } from './lint-rules.ts';
import { scrubLintOptions } from './options.ts';

/** `crashbox scrub lint PATHS`: exit code 0 when every rule matched something, 1 otherwise. */
export function lintCommand(): Command {
  const command = new Command('lint')
    .description('Lists the rules that change nothing in a set of unscrubbed events.')
    .argument('<paths...>', 'envelope and event files, or folders of them');
  addFlags(command, 'scrub', scrubLintOptions);
  command.action(async (paths: readonly string[]) => {
    const options = readFlags(command, 'scrub', scrubLintOptions);
    const { readRules } = await import('./read-rules.ts');
    const { lintRules } = await import('./lint-rules.ts');
    const scrubbing = await readRules(options, () => undefined);
    const report = lintRules(await readItemFiles(await findFiles(paths)), scrubbing);
    process.stdout.write(options.json ? `${JSON.stringify(report, undefined, 2)}\n` : lintText(report));
    process.exitCode = report.rules.every(({ matched }) => matched > 0) ? 0 : 1;
  });
  return command;
}

function lintText({ payloads, rules }: LintReport): string {
  const idle = rules.flatMap(({ rule, matched }, index) =>
    matched === 0 ? [`${visible(rule)}  rule ${index} never matched\n`] : [],
  );
  return `${idle.join('')}${rules.length} rules, ${payloads} payloads, ${idle.length} rules that never matched\n`;
}
