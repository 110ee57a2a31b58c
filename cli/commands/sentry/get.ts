import { Command, Option } from 'commander';
import { addAddressFlag, dataOf, fakeSentry } from './fake-sentry.ts';

const kinds = ['payload', 'body', 'wire'] as const;

/** `crashbox sentry get ID`: one item as JSON, or its bytes. */
export function getCommand(): Command {
  const command = new Command('get')
    .description('Prints one item as JSON, or its bytes as they came.')
    .argument('<id>', 'id of the item, or event id of the SDK')
    .addOption(
      new Option('--bytes <which>', 'payload of the item, body or wire bytes of its request').choices(kinds),
    );
  addAddressFlag(command);
  command.action(async (id: string, { bytes }: { readonly bytes?: (typeof kinds)[number] }) => {
    const params = { path: { id } };
    const sentry = fakeSentry(command);
    if (bytes === undefined) {
      const item = dataOf(await sentry.GET('/api/crashbox/items/{id}', { params }));
      process.stdout.write(`${JSON.stringify(item, undefined, 2)}\n`);
      return;
    }
    const outcome = await sentry.GET(`/api/crashbox/items/{id}/${bytes}`, { params, parseAs: 'stream' });
    for await (const chunk of dataOf(outcome) ?? []) process.stdout.write(chunk);
  });
  return command;
}
