import { text } from 'node:stream/consumers';
import type { Explanation, PayloadKind } from '@crashbox/scrubber';
import { Command } from 'commander';
import { CrashboxError, messageOf } from '../../kit/errors/crashbox-error.ts';
import { addFlags, readFlags } from '../option-flags.ts';
import { visible } from '../visible.ts';
import { checkCommand } from './scrub/check.ts';
import { driftCommand } from './scrub/drift.ts';
import { inventoryCommand } from './scrub/inventory.ts';
import { lintCommand } from './scrub/lint.ts';
import { type GivenKind, scrubOptions } from './scrub/options.ts';
import { ruleText, type Scrubbing } from './scrub/scrubbing.ts';
import { readBytes } from './sentry/read-files.ts';

/** `crashbox scrub`: an event in, what of it may leave out; and what proves that rules do their work. */
export function scrubCommand(): Command {
  const command = new Command('scrub')
    .description('Scrubs an event as the rules say: JSON in, JSON out.')
    .enablePositionalOptions()
    .usage('[options] < event.json');
  addFlags(command, 'scrub', scrubOptions);
  command.action(async () => {
    const { rules, compat, event, kind, explain } = readFlags(command, 'scrub', scrubOptions);
    const { readRules } = await import('./scrub/read-rules.ts');
    const tell = (line: string): void => void process.stderr.write(`crashbox: ${visible(line)}\n`);
    const scrubbing = await readRules({ rules, compat }, tell);
    const payload = await readPayload(event);
    const actual = kindOf(kind, payload);
    if (explain) process.stdout.write(explained(scrubbing, scrubbing.explain(actual, payload)));
    else process.stdout.write(`${JSON.stringify(scrubbing.scrub(actual, payload), undefined, 2)}\n`);
  });
  return command
    .addCommand(lintCommand())
    .addCommand(checkCommand())
    .addCommand(driftCommand())
    .addCommand(inventoryCommand());
}

async function readPayload(file: string | undefined): Promise<unknown> {
  const source = file ?? 'standard input';
  const read = file === undefined ? await text(process.stdin) : (await readBytes(file)).toString('utf8');
  try {
    const payload: unknown = JSON.parse(read);
    return payload;
  } catch (error) {
    // Of the engine's message only its class: it repeats a part of the event.
    const reason = `it holds no JSON (${error instanceof Error ? error.name : messageOf(error)})`;
    throw new CrashboxError('file-unreadable', { path: source, reason });
  }
}

/** Types that an event's own `type` can name; any other is an event. */
function kindOf(kind: GivenKind, payload: unknown): PayloadKind {
  if (kind !== 'auto') return kind;
  const type = typeof payload === 'object' && payload !== null && 'type' in payload ? payload.type : '';
  return type === 'transaction' || type === 'feedback' ? type : 'event';
}

function explained(scrubbing: Scrubbing, changes: readonly Explanation[]): string {
  return changes
    .map(({ path, action, rule }) =>
      visible(`${path === '' ? '(whole)' : path}  ${action}  ${ruleText(scrubbing, rule)}`),
    )
    .map((line) => `${line}\n`)
    .join('');
}
