import { Command, Option } from 'commander';
import { addAddressFlag, answerOf, askFake, getFromFake } from './fake-sentry.ts';

/** `crashbox sentry get ID`: one item as JSON, or its bytes. */
export function getCommand(): Command {
  const command = new Command('get')
    .description('Prints one item as JSON, or its bytes as they came.')
    .argument('<id>', 'id of the item, or event id of the SDK')
    .addOption(
      new Option('--bytes <which>', 'payload of the item, body or wire bytes of its request').choices([
        'payload',
        'body',
        'wire',
      ]),
    );
  addAddressFlag(command);
  command.action(async (id: string, { bytes }: { readonly bytes?: string }) => {
    const path = `/api/crashbox/items/${encodeURIComponent(id)}`;
    if (bytes === undefined) {
      const item = await getFromFake(command, path);
      process.stdout.write(`${JSON.stringify(item, undefined, 2)}\n`);
      return;
    }
    const response = await askFake(command, `${path}/${bytes}`);
    if (!response.ok) await answerOf(response);
    for await (const chunk of response.body ?? []) process.stdout.write(chunk);
  });
  return command;
}
