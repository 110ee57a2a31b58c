import { Command } from 'commander';
import { type FlowOptions, flowOptions } from '../../stack/where/flow-options.ts';
import { serviceVariables } from '../../stack/where/service-variables.ts';
import { addFlags, readFlags } from '../option-flags.ts';

/** `crashbox env`: variables for somebody's own service that is to use the fakes. */
export function envCommand(): Command {
  const command = new Command('env')
    .description('Prints variables to paste for a service of your own that is to use the fakes.')
    .option('--json', 'print JSON');
  addFlags(command, 'flow', flowOptions);
  command.action((flags: { json?: boolean }) => {
    const variables = serviceVariables(readFlags<FlowOptions>(command, 'flow', flowOptions));
    const text = flags.json
      ? JSON.stringify(variables, undefined, 2)
      : Object.entries(variables)
          .map(([name, value]) => `export ${name}='${value.replaceAll("'", String.raw`'\''`)}'`)
          .join('\n');
    process.stdout.write(`${text}\n`);
  });
  return command;
}
