import { access, writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { CrashboxError, messageOf } from '../../../kit/errors/crashbox-error.ts';
import type { Inventory } from '../../../testing/inventory/inventory.ts';
import { addFlags, readFlags } from '../../option-flags.ts';
import { visible } from '../../visible.ts';
import { inventoryOptions } from './inventory-options.ts';
import { readValidated } from './read-validated.ts';

const page = 'docs/inventory.md';

/** `crashbox scrub inventory ENTRY`: exit code 0 when all is as it may be, 1 for a breach or a change, 2 for wrong use. */
export function inventoryCommand(): Command {
  const command = new Command('inventory')
    .description("Lists what a program's Sentry SDK collects, and what of it a data policy does not allow.")
    .argument('<entry>', 'program that calls Sentry.init; it runs until then, and nothing leaves');
  addFlags(command, 'scrub-inventory', inventoryOptions);
  command.action(async (entry: string) => {
    const { policy, against, save, json, limit, settle } = readFlags(
      command,
      'scrub-inventory',
      inventoryOptions,
    );
    await assertReadable(entry);
    const { policySchema } = await import('../../../testing/inventory/policy.ts');
    const { inventorySchema } = await import('../../../testing/inventory/inventory-schema.ts');
    const allowed = policy && (await readValidated(policySchema, policy, '--policy', page));
    const before = against && (await readValidated(inventorySchema, against, '--against', page));

    const { runForFacts } = await import('../../../testing/inventory/run-for-facts.ts');
    const { inventoryOf } = await import('../../../testing/inventory/inventory.ts');
    const { judgeInventory } = await import('../../../testing/inventory/judge-inventory.ts');
    const { diffInventories } = await import('../../../testing/inventory/diff-inventories.ts');
    const inventory = inventoryOf(await runForFacts(entry, { limit, settle }));
    const breaches = allowed ? judgeInventory(inventory, allowed) : undefined;
    const changes = before ? diffInventories(before, inventory) : undefined;
    if (save !== undefined) await saveTo(save, inventory);

    if (json) {
      const report = { inventory, ...(breaches && { breaches }), ...(changes && { changes }) };
      process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
    } else {
      const { inventoryText, breachesText, changesText } = await import(
        '../../../testing/inventory/write-inventory.ts'
      );
      const parts = [
        inventoryText(inventory),
        breaches && breachesText(breaches),
        changes && changesText(changes),
      ];
      process.stdout.write(
        parts
          .flatMap((part) => (part ?? '').split('\n').slice(0, -1))
          .map((line) => `${visible(line)}\n`)
          .join(''),
      );
    }
    process.exitCode = (breaches?.length ?? 0) + (changes?.length ?? 0) > 0 ? 1 : 0;
  });
  return command;
}

async function assertReadable(entry: string): Promise<void> {
  await access(entry).catch((error: unknown) => {
    const values = { source: 'ENTRY', value: entry, expected: 'a program that can be read' };
    throw new CrashboxError('option-invalid', values, { cause: error });
  });
}

async function saveTo(path: string, inventory: Inventory): Promise<void> {
  await writeFile(path, `${JSON.stringify(inventory, undefined, 2)}\n`).catch((error: unknown) => {
    throw new CrashboxError('file-unwritable', { path, reason: messageOf(error) }, { cause: error });
  });
}
