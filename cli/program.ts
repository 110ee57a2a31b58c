import { Command } from 'commander';
import { version } from '../kit/version.ts';
import { awsCommand } from './commands/aws.ts';
import { collectorCommand } from './commands/collector.ts';
import { devCommand } from './commands/dev.ts';
import { elasticsearchCommand } from './commands/elasticsearch.ts';
import { envCommand } from './commands/env.ts';
import { prepareCommand } from './commands/prepare.ts';
import { processorCommand } from './commands/processor.ts';
import { sentryCommand } from './commands/sentry.ts';
import { signatureCommand } from './commands/signature.ts';
import { stackwalkCommand } from './commands/stackwalk.ts';
import { statsdCommand } from './commands/statsd.ts';
import { submitCommand } from './commands/submit.ts';
import { symbolsCommand } from './commands/symbols.ts';
import { waitReadyCommand } from './commands/wait-ready.ts';
import { webappCommand } from './commands/webapp.ts';
import { whereCommand } from './commands/where.ts';

/** The whole command line; a wrong one, `--help` and `--version` end in a `CommanderError`. */
export function createProgram(): Command {
  const program = new Command('crashbox')
    .description('A local sandbox for crash ingestion: the whole flow, and a fake of everything around it.')
    .version(version())
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

  for (const command of [
    devCommand(),
    submitCommand(),
    whereCommand(),
    stackwalkCommand(),
    signatureCommand(),
    envCommand(),
    prepareCommand(),
    waitReadyCommand(),
    collectorCommand(),
    processorCommand(),
    webappCommand(),
    sentryCommand(),
    symbolsCommand(),
    awsCommand(),
    elasticsearchCommand(),
    statsdCommand(),
  ]) {
    program.addCommand(command);
  }
  for (const command of withSubcommands(program)) command.exitOverride();
  return program;
}

function withSubcommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}
