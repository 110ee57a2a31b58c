import { Command } from 'commander';
import type { PartContext } from '../kit/context.ts';
import type { Running } from '../kit/lifecycle/running.ts';
import type { ListenOptions, ReportingOptions } from '../kit/options/endpoints.ts';
import type { OptionTable } from '../kit/options/option.ts';
import { addFlags, readFlags } from './option-flags.ts';
import { endOnSignal, untilSignal } from './until-signal.ts';

/** One part as a command: `crashbox sentry run`. */
export interface RunnablePart<Options extends ListenOptions> {
  readonly part: string;
  readonly sentence: string;
  readonly table: OptionTable<Options>;
  /** Services only: how it reports its own errors. */
  readonly reporting?: (options: Options) => ReportingOptions;
  /** Loads and starts it; loaded late, so that `--help` stays fast. */
  readonly start: (options: Options, context: Partial<PartContext>) => Promise<Running>;
}

/** The command of a part, with its `run` subcommand: a process of its own that ends with Ctrl-C or SIGTERM. */
export function runCommand<Options extends ListenOptions>(runnable: RunnablePart<Options>): Command {
  const { part, sentence, table } = runnable;
  const run = new Command('run').description(`${sentence} Runs until Ctrl-C.`);
  addFlags(run, part, table);
  run.action(async () => {
    const options = readFlags(run, part, table);
    const forget = endOnSignal();
    const { url, stop } = await startAsProcess(runnable, options);
    forget();
    process.stdout.write(`${part} is ready at ${url}\n`);
    await untilSignal(stop);
  });
  return new Command(part).description(sentence).addCommand(run);
}

interface ProcessPart {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Starts a part with a logger of its own and, for a service, the reporter of a process of its own. */
async function startAsProcess<Options extends ListenOptions>(
  runnable: RunnablePart<Options>,
  options: Options,
): Promise<ProcessPart> {
  const { createLogger } = await import('../kit/log/logger.ts');
  const reporting = runnable.reporting?.(options);
  const logger = createLogger(runnable.part, reporting?.logLevel ?? 'info');
  if (reporting === undefined) {
    const started = await runnable.start(options, { logger });
    return { url: started.url, stop: () => started.stop() };
  }
  const { startProcessReporter } = await import('../kit/reporting/start-reporter.ts');
  const { sentryDsn: dsn, release, environment } = reporting;
  const reporter = await startProcessReporter({ dsn, service: runnable.part, release, environment });
  const started = await runnable.start(options, { logger, reporter });
  return { url: started.url, stop: () => started.stop().finally(() => reporter.stop()) };
}
