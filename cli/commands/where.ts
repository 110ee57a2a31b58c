import { Command } from 'commander';
import { type CrashId, parseCrashId } from '../../crash/report/crash-id.ts';
import { CrashboxError } from '../../kit/errors/crashbox-error.ts';
import type { CrashLocation } from '../../stack/where/crash-location.ts';
import { type FlowOptions, flowOptions } from '../../stack/where/flow-options.ts';
import type { CrashLocator } from '../../stack/where/locate-crash.ts';
import { addFlags, readFlags } from '../option-flags.ts';

const watchMilliseconds = 500;

/** `crashbox where CRASHID`: exit code 0 when the crash is processed and searchable, 1 when it is not. */
export function whereCommand(): Command {
  const command = new Command('where')
    .description('Tells at which stage a crash is, and the errors services reported about it.')
    .argument('<crash-id>', 'crash id, with or without bp- in front')
    .option('--watch', 'keep looking until the crash is processed or given up')
    .option('--json', 'print JSON, one line a look');
  addFlags(command, 'flow', flowOptions);
  command.action(async (text: string, flags: { watch?: boolean; json?: boolean }) => {
    const id = parseCrashId(text);
    if (id === undefined) throw new CrashboxError('crash-id-invalid', { value: text });
    const { createCrashLocator } = await import('../../stack/where/locate-crash.ts');
    using locator = await createCrashLocator(readFlags<FlowOptions>(command, 'flow', flowOptions));
    const print = flags.json ? printJson : printTable;
    const location = flags.watch ? await watch(locator, id, print) : await locator.locate(id);
    if (!flags.watch) print(location);
    process.exitCode = location.summary === 'processed and searchable' ? 0 : 1;
  });
  return command;
}

async function watch(
  locator: CrashLocator,
  id: CrashId,
  print: (location: CrashLocation) => void,
): Promise<CrashLocation> {
  let last = '';
  for (;;) {
    const location = await locator.locate(id);
    const seen = JSON.stringify(location);
    if (seen !== last) print(location);
    last = seen;
    if (location.finished) return location;
    await new Promise((resolve) => setTimeout(resolve, watchMilliseconds));
  }
}

function printJson(location: CrashLocation): void {
  process.stdout.write(`${JSON.stringify(location)}\n`);
}

const marks = { present: '✔', absent: '·', unknown: '?' } as const;

function printTable({ crashId, summary, stages, rejection, errors, reportUrl }: CrashLocation): void {
  const rows = stages.map(({ name, presence }) => {
    const about =
      presence.state === 'present'
        ? [presence.at, presence.detail].filter((part) => part !== undefined).join('  ')
        : presence.state === 'unknown'
          ? presence.reason
          : '';
    return `  ${marks[presence.state]} ${name.padEnd(16)} ${about}`.trimEnd();
  });
  const given = rejection ? [`  given up ${rejection.at ?? ''}: ${rejection.reason}`] : [];
  const reported = errors.map(
    ({ at, service, summary: what, url }) => `  ! ${at} ${service}: ${what}  ${url}`,
  );
  const lines = [`${crashId}: ${summary}`, ...rows, ...given, ...reported, `  ${reportUrl}`];
  process.stdout.write(`${lines.join('\n')}\n`);
}
