import { type OptionTable, readOption } from './option.ts';

/** `maxItems` → `--max-items`; with a prefix `--sentry-max-items`. */
export function flagName(key: string, prefix = ''): string {
  return `--${prefix === '' ? '' : `${prefix}-`}${kebab(key)}`;
}

/** `maxItems` of `sentry` → `CRASHBOX_SENTRY_MAX_ITEMS`. */
export function environmentName(part: string, key: string): string {
  return `CRASHBOX_${part}_${kebab(key)}`.replaceAll('-', '_').toUpperCase();
}

/** How an error names an option of a part: `CRASHBOX_SENTRY_MAX_ITEMS (--max-items)`. */
export function optionSource(part: string, key: string): string {
  return `${environmentName(part, key)} (${flagName(key)})`;
}

/** What was given in code over the defaults; an undefined value counts as not given. */
export function withDefaults<Options extends object>(
  table: OptionTable<Options>,
  given: Partial<Options> = {},
): Options {
  return mapTable(table, (key) => given[key] ?? table[key].default);
}

/**
 * The command line's way to options: flag, else environment variable, else default. `flags` maps a key to the
 * text given for it; a switch that was given has the text `true`.
 */
export function resolveOptions<Options extends object>(
  part: string,
  table: OptionTable<Options>,
  flags: Readonly<Record<string, string | undefined>>,
  environment: Readonly<Record<string, string | undefined>>,
  flagPrefix = '',
): Options {
  return mapTable(table, (key) => {
    const fromFlag = flags[key];
    if (fromFlag !== undefined) return readOption(table[key], fromFlag, flagName(key, flagPrefix));
    const variable = environmentName(part, key);
    const fromEnvironment = environment[variable];
    if (fromEnvironment !== undefined) return readOption(table[key], fromEnvironment, variable);
    return table[key].default;
  });
}

function mapTable<Options extends object>(
  table: OptionTable<Options>,
  value: <Key extends keyof Options & string>(key: Key) => Options[Key],
): Options {
  const keys = Object.keys(table) as (keyof Options & string)[]; // a table has exactly its interface's keys
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Options; // one value for each of those keys
}

function kebab(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
