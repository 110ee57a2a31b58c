import { sameName } from '../path/same-name.ts';
import type { KeyName } from '../rules/rule.ts';

export interface NameMatcher {
  matches(name: string): boolean;
  /** Lengths of names that may match, bit by bit (32 and more count from 0 again): most keys need no closer look. */
  readonly lengths: number;
}

export const everyLength = -1;

export const anyName: NameMatcher = { matches: () => true, lengths: everyLength };

/** Whether a name has one of the lengths. */
export function hasLength(name: string, lengths: number): boolean {
  return ((lengths >>> name.length) & 1) === 1;
}

/** Matches a key that is one of `keys`. */
export function compileNames(keys: readonly KeyName[], exact: boolean): NameMatcher {
  const written = exact ? (name: string): string => name : sameName;
  const texts = keys.filter((key) => typeof key === 'string');
  const names = new Set(texts.map(written));
  // A pattern that is global or sticky remembers where it stopped and would match every second time.
  const patterns = keys
    .filter((key) => key instanceof RegExp)
    .map((key) => new RegExp(key.source, key.flags.replace(/[gy]/g, '')));
  const lengths = patterns.length > 0 ? everyLength : lengthsOf(texts);
  return {
    matches: (name) =>
      hasLength(name, lengths) &&
      (names.has(written(name)) || patterns.some((pattern) => pattern.test(name))),
    lengths,
  };
}

/** Matches a name with dots when any of its parts does: `http.request.header.cookie` is a path in one name. */
export function compileDottedNames(keys: readonly KeyName[], exact: boolean): NameMatcher {
  const { matches } = compileNames(keys, exact);
  return {
    matches: (name) => matches(name) || (name.includes('.') && name.split('.').some(matches)),
    lengths: everyLength,
  };
}

/** Another case has the same length in ASCII only. */
export function lengthsOf(names: readonly string[]): number {
  if (names.some((name) => /[^\0-\x7f]/.test(name))) return everyLength;
  return names.reduce((lengths, { length }) => lengths | (1 << length), 0);
}
