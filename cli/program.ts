import { Command } from 'commander';
import { version } from '../kit/version.ts';

/** In the order of `--help`. Loaded when asked for: the fake Sentry is started without what the others need. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  dev: async () => (await import('./commands/dev.ts')).devCommand(),
  submit: async () => (await import('./commands/submit.ts')).submitCommand(),
  where: async () => (await import('./commands/where.ts')).whereCommand(),
  stackwalk: async () => (await import('./commands/stackwalk.ts')).stackwalkCommand(),
  signature: async () => (await import('./commands/signature.ts')).signatureCommand(),
  scrub: async () => (await import('./commands/scrub.ts')).scrubCommand(),
  env: async () => (await import('./commands/env.ts')).envCommand(),
  prepare: async () => (await import('./commands/prepare.ts')).prepareCommand(),
  'wait-ready': async () => (await import('./commands/wait-ready.ts')).waitReadyCommand(),
  collector: async () => (await import('./commands/collector.ts')).collectorCommand(),
  processor: async () => (await import('./commands/processor.ts')).processorCommand(),
  webapp: async () => (await import('./commands/webapp.ts')).webappCommand(),
  sentry: async () => (await import('./commands/sentry.ts')).sentryCommand(),
  symbols: async () => (await import('./commands/symbols.ts')).symbolsCommand(),
  aws: async () => (await import('./commands/aws.ts')).awsCommand(),
  elasticsearch: async () => (await import('./commands/elasticsearch.ts')).elasticsearchCommand(),
  statsd: async () => (await import('./commands/statsd.ts')).statsdCommand(),
};

/**
 * The command line for these arguments: with the subcommand that they name, or with all. A wrong one, `--help` and
 * `--version` end in a `CommanderError`.
 */
export async function createProgram(args: readonly string[]): Promise<Command> {
  const program = new Command('crashbox')
    .description('A local sandbox for crash ingestion: the whole flow, and a fake of everything around it.')
    .version(version())
    // A flag belongs to the subcommand before it: where both have one of that name, the parent would take it.
    .enablePositionalOptions()
    .configureHelp({
      // A part has one subcommand, `run`: shown with it, as it is typed. The fake Sentry has many.
      subcommandTerm: (command) =>
        [
          command.name(),
          ...(command.commands.length > 1 ? ['<command>'] : command.commands.map((sub) => sub.name())),
          ...command.registeredArguments.map((argument) => `[${argument.name()}]`),
        ].join(' '),
    })
    .showSuggestionAfterError()
    .addHelpText(
      'after',
      '\nExamples:\n  crashbox dev                       start everything and send a sample crash\n  crashbox submit my.dmp -a ProductName=Firefox\n  crashbox where 0bba929f-8721-460c-dead-a43c20071027 --watch\n\nExit codes: 0 done, 1 it failed, 2 the command or its surroundings are wrong.',
    );

  const named = Object.entries(commands).filter(([name]) => name === args[0]);
  for (const [, load] of named.length > 0 ? named : Object.entries(commands)) {
    program.addCommand(await load());
  }
  for (const command of withSubcommands(program)) command.exitOverride();
  return program;
}

function withSubcommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}
