import { type Command, Option as Flag } from 'commander';
import { CrashboxError } from '../kit/errors/crashbox-error.ts';
import type { Option, OptionTable } from '../kit/options/option.ts';
import { environmentName, flagName, resolveOptions } from '../kit/options/resolve.ts';

/** Adds a flag to a command for every option of a table, with variable, default and sentence in `--help`. */
export function addFlags<Options extends object>(
  command: Command,
  part: string,
  table: OptionTable<Options>,
  prefix = '',
  group: string | undefined = prefix === '' ? undefined : `Options of ${prefix}:`,
): void {
  for (const key of Object.keys(table)) {
    const option: Option<unknown> = table[key as keyof Options]; // keys of the table are its options' names
    const name = flagName(key, prefix);
    const flag = new Flag(
      option.placeholder === '' ? name : `${name} ${option.placeholder}`,
      `${option.sentence} (${environmentName(part, key)}${defaultText(option.default)})`,
    );
    command.addOption(group === undefined ? flag : flag.helpGroup(group));
  }
}

/** The options of a table from a parsed command: flag, else environment variable, else default. */
export function readFlags<Options extends object>(
  command: Command,
  part: string,
  table: OptionTable<Options>,
  prefix = '',
  environment: NodeJS.ProcessEnv = process.env,
): Options {
  const given: Record<string, unknown> = command.opts();
  const flags = Object.fromEntries(
    Object.keys(table).map((key) => [key, flagText(given, flagName(key, prefix))]),
  );
  return resolveOptions(part, table, flags, environment, prefix);
}

/** Why options of a part whose address was given have no effect. */
export function notStarted(part: string): string {
  return `the address of another ${part} is given, so that none is started`;
}

/** @throws {CrashboxError} `option-unused` for the first flag of the table that was given. */
export function refuseFlags<Options extends object>(
  command: Command,
  table: OptionTable<Options>,
  prefix: string,
  reason: string,
): void {
  for (const key of Object.keys(table)) {
    const source = flagName(key, prefix);
    if (flagText(command.opts(), source) !== undefined) {
      throw new CrashboxError('option-unused', { source, reason });
    }
  }
}

/** Commander keeps `--no-sample` as `sample: false` and sets `sample: true` without it. */
function flagText(given: Readonly<Record<string, unknown>>, name: string): string | undefined {
  if (name.startsWith('--no-')) return given[camel(name.slice(5))] === false ? 'true' : undefined;
  const value = given[camel(name.slice(2))];
  return value === undefined ? undefined : String(value);
}

function camel(name: string): string {
  return name.replaceAll(/-(.)/g, (_dash, letter: string) => letter.toUpperCase());
}

function defaultText(value: unknown): string {
  if (value === undefined || value === false || value === '') return '';
  return `, default ${Array.isArray(value) ? value.join(',') : String(value)}`;
}
