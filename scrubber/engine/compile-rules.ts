import type { DeepRule, PathRule, Rule } from '../rules/rule.ts';
import { RuleError } from '../rules/rule-error.ts';
import { compileDottedNames, compileNames, type NameMatcher } from './name-matcher.ts';
import { type Effect, type Program, programOf } from './program.ts';

/**
 * Every rule as programs, in the order of the rules.
 * @throws {RuleError} when a rule is wrong.
 */
export function compileRules(rules: readonly Rule[]): readonly Program[] {
  return rules.flatMap((rule, index) => {
    try {
      return programsOf(rule, index);
    } catch (error) {
      throw new RuleError(index, error instanceof Error ? error.message : String(error), { cause: error });
    }
  });
}

function programsOf(rule: Rule, index: number): readonly Program[] {
  switch (rule.kind) {
    case 'list':
      return rule.rules.flatMap((inner) => programsOf(inner, index));
    case 'path':
      return [programOf(index, rule.path, effectOf(rule), rule.exact, namesOf(rule, compileNames))];
    case 'deep':
      return [programOf(index, '**', effectOf(rule), rule.exact, namesOf(rule, compileDottedNames))];
    default:
      if (typeof rule.compile === 'function') return rule.compile(index);
      throw new TypeError('expected what rule() or another builder of rules returns');
  }
}

function effectOf({ scrub, texts }: PathRule | DeepRule): Effect {
  if (typeof scrub !== 'function') throw new TypeError(`scrub: expected a function, got ${typeof scrub}`);
  return { scrub, texts, strict: true };
}

function namesOf({ keys, exact }: PathRule | DeepRule, compile: typeof compileNames): NameMatcher {
  const isName = (key: unknown): boolean => typeof key === 'string' || key instanceof RegExp;
  if (Array.isArray(keys) && keys.length > 0 && keys.every(isName)) return compile(keys, exact);
  throw new TypeError(`keys: expected one or more names or RegExps, got ${JSON.stringify(keys)}`);
}
