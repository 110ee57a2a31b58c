import type { DetectorName } from '../detectors/detectors.ts';
import { type PresetName, preset } from '../presets/presets.ts';
import { bodyText } from '../scrub-functions/body-text.ts';
import { cookies } from '../scrub-functions/cookies.ts';
import type { Names } from '../scrub-functions/named-values.ts';
import { queryParams } from '../scrub-functions/query-params.ts';
import { keepOnly } from './keep-only.ts';
import { params } from './params.ts';
import { deep, type KeyName, type Rule, rule, type ScrubFunction, scrubAll } from './rule.ts';
import { RuleError } from './rule-error.ts';
import { values } from './values.ts';

/**
 * Rules from plain data, such as a JSON or YAML file: a list of objects, each with one of
 * - `rule` (a path) and `keys`, and perhaps `scrub` (`"mask"`, or one of `cookies`, `queryParams` and `bodyText` with
 *   names or `"all"`), `exact` and `texts`;
 * - `deep` (names), and perhaps the same;
 * - `values` (names of detectors), and perhaps `path` and `except`;
 * - `params` (names);
 * - `keepOnly` (a path) and `paths`;
 * - `preset` (its name).
 *
 * A name between slashes, such as `/passw(or)?d/i`, is a regular expression.
 * @throws {RuleError} for the first rule with a mistake: its index, and what was expected.
 */
export function parseRules(data: unknown): readonly Rule[] {
  if (!Array.isArray(data)) throw new RuleError(0, `expected a list of rules, got ${nameOf(data)}`);
  return data.map((entry: unknown, index) => {
    try {
      return parseRule(new Fields(entry));
    } catch (error) {
      throw new RuleError(index, error instanceof Error ? error.message : String(error), { cause: error });
    }
  });
}

const kinds: Readonly<Record<string, (fields: Fields) => Rule>> = {
  rule: (fields) =>
    rule<string>(fields.text('rule'), fields.names('keys'), scrubOf(fields), settingsOf(fields)),
  deep: (fields) => deep(fields.names('deep'), scrubOf(fields), settingsOf(fields)),
  values: (fields) => {
    const path = fields.optional('path', () => fields.text('path'));
    const except = fields.optional('except', () => fields.texts('except'));
    // `values` refuses what is no detector's name.
    return values(fields.texts('values') as DetectorName[], {
      ...(path && { path }),
      ...(except && { except }),
    });
  },
  params: (fields) => params(fields.names('params')),
  keepOnly: (fields) => keepOnly<string>(fields.text('keepOnly'), fields.texts('paths', 0)),
  preset: (fields) => preset(fields.text('preset') as PresetName), // `preset` refuses what is none
};

function parseRule(fields: Fields): Rule {
  const [kind, ...more] = Object.keys(kinds).filter((name) => fields.has(name));
  const parse = kind === undefined ? undefined : kinds[kind];
  if (parse === undefined || more.length > 0) {
    throw new TypeError(`expected exactly one of ${Object.keys(kinds).join(', ')}; got ${fields.shown()}`);
  }
  const parsed = parse(fields);
  fields.refuseOthers();
  return parsed;
}

function settingsOf(fields: Fields): { exact: boolean; texts: boolean } {
  return {
    exact: fields.optional('exact', () => fields.flag('exact')) ?? false,
    texts: fields.optional('texts', () => fields.flag('texts')) ?? true,
  };
}

const scrubFunctions: Readonly<Record<string, (names: Names) => ScrubFunction>> = {
  cookies,
  queryParams,
  bodyText,
};

function scrubOf(fields: Fields): ScrubFunction {
  return fields.optional('scrub', () => parseScrub(fields.get('scrub'))) ?? scrubAll;
}

function parseScrub(written: unknown): ScrubFunction {
  if (written === 'mask') return scrubAll;
  const known = Object.keys(scrubFunctions).join(', ');
  if (typeof written !== 'object' || written === null) {
    throw new TypeError(`scrub: expected "mask" or an object with one of ${known}; got ${nameOf(written)}`);
  }
  const fields = new Fields(written);
  const name = Object.keys(scrubFunctions).find((key) => fields.has(key)) ?? '';
  const make = scrubFunctions[name];
  if (make === undefined) throw new TypeError(`scrub: expected one of ${known}; got ${fields.shown()}`);
  const made = make(fields.get(name) === 'all' ? 'all' : fields.names(name));
  fields.refuseOthers();
  return made;
}

/** The fields of one object of the data; what was asked for is known, anything else is a mistake. */
class Fields {
  readonly #object: Readonly<Record<string, unknown>>;
  readonly #asked = new Set<string>();

  constructor(data: unknown) {
    if (typeof data !== 'object' || data === null || Array.isArray(data)) {
      throw new TypeError(`expected an object, got ${nameOf(data)}`);
    }
    this.#object = { ...data };
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#object, name);
  }

  get(name: string): unknown {
    this.#asked.add(name);
    return this.has(name) ? this.#object[name] : undefined;
  }

  optional<Value>(name: string, read: () => Value): Value | undefined {
    return this.has(name) ? read() : undefined;
  }

  text(name: string): string {
    const value = this.get(name);
    if (typeof value !== 'string') throw new TypeError(`${name}: expected a text, got ${nameOf(value)}`);
    return value;
  }

  flag(name: string): boolean {
    const value = this.get(name);
    if (typeof value !== 'boolean')
      throw new TypeError(`${name}: expected true or false, got ${nameOf(value)}`);
    return value;
  }

  texts(name: string, least = 1): readonly string[] {
    const value = this.get(name);
    const right = Array.isArray(value) && value.length >= least;
    const wrong: unknown = right ? value.find((element) => typeof element !== 'string') : value;
    if (!right || wrong !== undefined) {
      throw new TypeError(
        `${name}: expected a list of ${least === 0 ? '' : 'one or more '}texts, got ${nameOf(wrong)}`,
      );
    }
    return value;
  }

  names(name: string): readonly KeyName[] {
    return this.texts(name).map((text) => {
      const [, source, flags] = /^\/(.+)\/([a-z]*)$/s.exec(text) ?? [];
      return source === undefined ? text : new RegExp(source, flags);
    });
  }

  shown(): string {
    return Object.keys(this.#object).join(', ') || 'an empty object';
  }

  refuseOthers(): void {
    const other = Object.keys(this.#object).find((name) => !this.#asked.has(name));
    if (other !== undefined) {
      throw new TypeError(`expected no field ${other}; known here: ${[...this.#asked].join(', ')}`);
    }
  }
}

function nameOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return Array.isArray(value)
    ? `a list of ${value.length}`
    : `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`;
}
