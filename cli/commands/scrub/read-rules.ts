import {
  createScrubber,
  fillmoreDefaultRules,
  parseFillmoreRules,
  parseRules,
  preset,
  RuleError,
  type Rule,
} from '@crashbox/scrubber';
import { readBytes } from '../sentry/read-files.ts';
import { fillmoreScrubbing } from './fillmore-scrubbing.ts';
import type { RuleOptions } from './options.ts';
import { type DataFile, parseDataFile } from './parse-data-file.ts';
import type { Scrubbing } from './scrubbing.ts';

const page = 'docs/scrub-command.md';

/**
 * The rules that options name. `tell` gets a line for every failure of a rule on an event; it holds no value.
 * @throws {CrashboxError} `file-unreadable`, or `data-file-invalid` with file and line of the first mistake.
 */
export async function readRules(
  { rules, compat }: Pick<RuleOptions, 'rules' | 'compat'>,
  tell: (line: string) => void,
): Promise<Scrubbing> {
  const text = rules === undefined ? undefined : (await readBytes(rules)).toString('utf8');
  const file = text === undefined ? undefined : parseDataFile(text, rules ?? '', page);
  if (compat === 'fillmore') {
    const parsed = file === undefined ? fillmoreDefaultRules : parseWith(parseFillmoreRules, file);
    return fillmoreScrubbing(parsed, namesOf(file, parsed.length), tell);
  }
  const own = ownRules(file);
  return ownScrubbing(own.rules, own.names, tell);
}

export interface OwnRules {
  readonly rules: readonly Rule[];
  /** Where each stands. */
  readonly names: readonly string[];
}

/**
 * The rules of a file in this project's own form, or the preset `default`.
 * @throws {CrashboxError} as `readRules`.
 */
export async function readOwnRules(rules: string | undefined): Promise<OwnRules> {
  if (rules === undefined) return ownRules(undefined);
  return ownRules(parseDataFile((await readBytes(rules)).toString('utf8'), rules, page));
}

function ownRules(file: DataFile | undefined): OwnRules {
  const rules = file === undefined ? [preset('default')] : parseWith(checkedRules, file);
  return { rules, names: namesOf(file, rules.length) };
}

/** Rules whose paths are compiled too, so that a mistake in one is found while its line is known. */
function checkedRules(data: unknown): readonly Rule[] {
  const parsed = parseRules(data);
  createScrubber({ rules: parsed });
  return parsed;
}

function ownScrubbing(
  rules: readonly Rule[],
  names: readonly string[],
  tell: (line: string) => void,
): Scrubbing {
  const scrubber = createScrubber({
    rules,
    onError: ({ kind, rule, errorClass }) =>
      tell(`${kind} failure of rule ${rule ?? '?'} (${errorClass ?? 'unexpected structure'}): masked`),
  });
  const alone = rules.map((rule) => createScrubber({ rules: [rule] }));
  return {
    rules: names,
    scrub: (kind, payload) => scrubber.scrub(kind, payload),
    explain: (kind, payload) => scrubber.explain(kind, payload),
    matches: (rule, kind, payload) => (alone[rule]?.explain(kind, payload).length ?? 0) > 0,
  };
}

function parseWith<Parsed>(parse: (data: unknown) => Parsed, file: DataFile): Parsed {
  try {
    return parse(file.data);
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    throw file.mistake([error.index, ...fieldsIn(error.message)], error.message);
  }
}

/** The field that a `RuleError` speaks of, after the rule's index: `rule 3: keys: expected …`. */
function fieldsIn(message: string): readonly string[] {
  const [, field] = /^rule \d+: (?:expected no field )?(\w+)(?:[:;]|$)/.exec(message) ?? [];
  return field === undefined ? [] : [field];
}

function namesOf(file: DataFile | undefined, count: number): readonly string[] {
  return Array.from({ length: count }, (_none, index) =>
    file === undefined ? 'preset default' : `${file.path}:${file.lineOf([index])}`,
  );
}
