import {
  createScrubber,
  type FillmoreRule,
  fillmoreDefaultRules,
  parseFillmoreRules,
  parseRules,
  preset,
  RuleError,
  type Rule,
} from '@crashbox/scrubber';
import { readBytes } from '../sentry/read-files.ts';
import { fillmorePlaces } from './fillmore-places.ts';
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
  const file = await readDataFile(rules);
  if (compat === 'fillmore') {
    const parsed = fillmoreRules(file);
    return fillmoreScrubbing(parsed, namesOf(file, parsed.length, "Fillmore's default rule"), tell);
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
 * The rules that options name, in a form whose places can be compared with those of an SDK: Fillmore's as the places that
 * they reach.
 * @throws {CrashboxError} as `readRules`.
 */
export async function readPlaces({
  rules,
  compat,
}: Pick<RuleOptions, 'rules' | 'compat'>): Promise<OwnRules> {
  const file = await readDataFile(rules);
  if (compat === 'none') return ownRules(file);
  const places = file
    ? parseWith((data) => compiled(fillmorePlaces(parseFillmoreRules(data))), file)
    : fillmorePlaces(fillmoreDefaultRules);
  return { rules: places, names: namesOf(file, places.length, "Fillmore's default rule") };
}

async function readDataFile(rules: string | undefined): Promise<DataFile | undefined> {
  return rules === undefined
    ? undefined
    : parseDataFile((await readBytes(rules)).toString('utf8'), rules, page);
}

function fillmoreRules(file: DataFile | undefined): readonly FillmoreRule[] {
  return file === undefined ? fillmoreDefaultRules : parseWith(parseFillmoreRules, file);
}

function ownRules(file: DataFile | undefined): OwnRules {
  const rules =
    file === undefined ? [preset('default')] : parseWith((data) => compiled(parseRules(data)), file);
  return { rules, names: namesOf(file, rules.length) };
}

/** Rules whose paths are compiled too, so that a mistake in one is found while its line is known. */
function compiled(rules: readonly Rule[]): readonly Rule[] {
  createScrubber({ rules });
  return rules;
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

function namesOf(file: DataFile | undefined, count: number, ofNoFile = 'preset default'): readonly string[] {
  return Array.from({ length: count }, (_none, index) =>
    file === undefined ? ofNoFile : `${file.path}:${file.lineOf([index])}`,
  );
}
