import type { FillmoreRule } from './fillmore-compat.ts';
import { buildScrubCookies, buildScrubQueryString, type FillmoreNames } from './fillmore-functions.ts';
import { RuleError } from '../rules/rule-error.ts';
import { isDict } from './python-values.ts';

const builders: ReadonlyMap<string, (names: FillmoreNames) => FillmoreRule['scrub']> = new Map([
  ['build_scrub_cookies', buildScrubCookies],
  ['build_scrub_query_string', buildScrubQueryString],
]);

/**
 * Fillmore's rules from plain data: objects with `path`, `keys` and `scrub`, which is `"scrub"` unless given, or
 * `{"build_scrub_cookies": NAMES}` or `{"build_scrub_query_string": NAMES}` with a list of names or `"all"`.
 * @throws {RuleError} for the first rule with a mistake: its index, and what was expected.
 */
export function parseFillmoreRules(data: unknown): readonly FillmoreRule[] {
  if (!Array.isArray(data)) throw new RuleError(0, 'expected a list of rules');
  return data.map((entry: unknown, index) => {
    const { path, keys, scrub = 'scrub', ...others }: Record<string, unknown> = isDict(entry) ? entry : {};
    const [other] = Object.keys(others);
    if (other !== undefined) throw new RuleError(index, `expected path, keys and scrub; got ${other}`);
    if (typeof path !== 'string') throw new RuleError(index, 'path: expected a text');
    if (!isTexts(keys)) throw new RuleError(index, 'keys: expected a list of texts');
    return { path, keys, scrub: scrubOf(scrub, index) };
  });
}

function scrubOf(written: unknown, index: number): FillmoreRule['scrub'] {
  if (typeof written === 'string') return written;
  const [[name, names] = [], ...more] = isDict(written) ? Object.entries(written) : [];
  const build = builders.get(name ?? '');
  if (build === undefined || more.length > 0 || !(names === 'all' || isTexts(names))) {
    throw new RuleError(
      index,
      `scrub: expected a name, or ${[...builders.keys()].join(' or ')} with a list of names or "all"`,
    );
  }
  return build(names);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((element) => typeof element === 'string');
}
