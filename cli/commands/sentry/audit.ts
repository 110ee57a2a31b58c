import { Command } from 'commander';
import type { AuditReport, AuditRule } from '../../../fakes/sentry/audit/audit-report.ts';
import { CrashboxError } from '../../../kit/errors/crashbox-error.ts';
import { addAddressFlag, dataOf, fakeSentry } from './fake-sentry.ts';
import { readBytes, readItemFiles } from './read-files.ts';

interface AuditFlags {
  readonly canary: readonly string[];
  readonly canaries?: string;
  readonly rules?: string;
  readonly query?: string;
  readonly json?: boolean;
}

/** `crashbox sentry audit`: exit code 0 when there was something to read and nothing was found in it, 1 otherwise. */
export function auditCommand(): Command {
  const command = new Command('audit')
    .description('Searches what arrived, or files, for data that must not leave.')
    .argument('[files...]', 'envelope and event files; what a running fake Sentry holds when left out')
    .option('--canary <value>', 'planted value to search for; repeatable', collect, [])
    .option('--canaries <file>', 'file of planted values, one a line')
    .option('--rules <a,b,…>', 'only these rules; all when left out')
    .option('--query <query>', 'only items that a query selects, of a running fake Sentry')
    .option('--json', 'print the report as JSON');
  addAddressFlag(command);
  command.action(async (files: readonly string[], flags: AuditFlags) => {
    const canaries = await canariesOf(flags);
    const rules = flags.rules === undefined ? undefined : await rulesOf(flags.rules);
    const report = await (files.length > 0
      ? auditFiles(files, canaries, rules)
      : auditFake(command, canaries, rules, flags.query));
    process.stdout.write(flags.json ? `${JSON.stringify(report, undefined, 2)}\n` : written(report));
    const { items, findings, unread } = report;
    process.exitCode = items > 0 && findings.length === 0 && unread.length === 0 ? 0 : 1;
  });
  return command;
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}

async function canariesOf({ canary, canaries }: AuditFlags): Promise<readonly string[]> {
  const { shortestCanary } = await import('../../../fakes/sentry/audit/canary.ts');
  const listed = canaries === undefined ? [] : (await readBytes(canaries)).toString('utf8').split(/\r?\n/);
  const all = [...canary, ...listed.map((line) => line.trim()).filter((line) => line !== '')];
  const short = all.find((value) => value.length < shortestCanary);
  if (short === undefined) return all;
  const expected = `a value of at least ${shortestCanary} characters`;
  throw new CrashboxError('option-invalid', { source: '--canary', value: short, expected });
}

async function rulesOf(text: string): Promise<readonly AuditRule[]> {
  const { readRules } = await import('../../../fakes/sentry/audit/audit-request.ts');
  const { auditRules } = await import('../../../fakes/sentry/audit/audit-report.ts');
  const rules = readRules(text);
  if (rules !== undefined) return rules;
  const expected = `a list of ${auditRules.join(', ')}`;
  throw new CrashboxError('option-invalid', { source: '--rules', value: text, expected });
}

async function auditFiles(
  files: readonly string[],
  canaries: readonly string[],
  rules: readonly AuditRule[] | undefined,
): Promise<AuditReport> {
  const { auditItems } = await import('../../../fakes/sentry/audit/audit-items.ts');
  const { namedCanary } = await import('../../../fakes/sentry/audit/audit-request.ts');
  return auditItems(await readItemFiles(files), {
    canaries: canaries.map(namedCanary),
    ...(rules && { rules }),
  });
}

async function auditFake(
  command: Command,
  canaries: readonly string[],
  rules: readonly AuditRule[] | undefined,
  query = '',
): Promise<AuditReport> {
  const body = { canaries: [...canaries], ...(rules && { rules: [...rules] }) };
  return dataOf(
    await fakeSentry(command).POST('/api/crashbox/audit', { params: { query: { query } }, body }),
  );
}

function written({ items, findings, filtered, unread }: AuditReport): string {
  const lines = findings.map(
    ({ item, part, path, rule, decoded, excerpt }) =>
      `${item}  ${rule}  ${part === 'payload' ? '' : `${part} `}${[path, ...decoded].join(' > ')}\n    ${excerpt}\n`,
  );
  const cut = unread.map(({ item, path, reason }) => `${item}  ${path} not read to its end: ${reason}\n`);
  const counts = `${counted(items, 'item')} read, ${counted(findings.length, 'finding')}, ${counted(filtered.length, 'filtered place')}\n`;
  return [...lines, ...cut, items === 0 ? `${counts}Nothing was read, which proves nothing.\n` : counts].join(
    '',
  );
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
