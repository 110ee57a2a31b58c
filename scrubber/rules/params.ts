import { cluesOf, equals, percent } from '../detectors/clues.ts';
import { maskParams, writtenNames } from '../detectors/params.ts';
import { compileNames } from '../engine/name-matcher.ts';
import type { KeyName, TextRule } from './rule.ts';
import { textRule } from './text-rule.ts';

/**
 * Masks the values of the named parameters inside of every text: URLs, query strings, fragments, form bodies, cookie
 * headers, messages. Names in other texts are those of keys: see `deep()`.
 */
export function params(names: readonly KeyName[]): TextRule {
  const detect = maskParams(writtenNames(compileNames(names, false).matches));
  return textRule('', ['modules', 'sdk'], (text) =>
    (cluesOf(text) & (equals | percent)) === 0 ? text : detect(text),
  );
}
