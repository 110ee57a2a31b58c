import { type PathStep, parsePath } from '../path/parse-path.ts';
import type { PayloadKind } from '../payload/payload-kind.ts';
import type { KeyName, Rule } from '../rules/rule.ts';
import { RuleError } from '../rules/rule-error.ts';
import { anyName, compileDottedNames, compileNames, type NameMatcher } from './name-matcher.ts';

export type Step =
  | { readonly kind: 'each' }
  | { readonly kind: 'deep' }
  | { readonly kind: 'key'; readonly name: NameMatcher };

/** What happens to a value at the end of a program's path. */
export type Effect =
  | { readonly kind: 'scrub'; readonly scrub: (value: unknown) => unknown; readonly texts: boolean }
  | { readonly kind: 'text'; readonly change: (text: string) => string }
  /** Takes a text program's effect away again. */
  | { readonly kind: 'spare'; readonly text: Program }
  /** An allow-list begins here; `keep` programs begin where it does. */
  | { readonly kind: 'region'; readonly keeps: readonly Program[] }
  | { readonly kind: 'keep' };

/** One path of one rule with what happens at its end. */
export interface Program {
  readonly rule: number;
  readonly path: string;
  readonly payloadKind: PayloadKind | undefined;
  readonly steps: readonly Step[];
  readonly effect: Effect;
}

const anyDepth: Step = { kind: 'deep' };

/**
 * Every rule as programs, in the order of the rules.
 * @throws {RuleError} when a rule is wrong.
 */
export function compileRules(rules: readonly Rule[]): readonly Program[] {
  return rules.flatMap((rule, index) => {
    try {
      return programsOf(rule, index);
    } catch (error) {
      if (error instanceof RuleError) throw error;
      throw new RuleError(index, error instanceof Error ? error.message : String(error), { cause: error });
    }
  });
}

function programsOf(rule: Rule, index: number): readonly Program[] {
  switch (rule.kind) {
    case 'list':
      return rule.rules.flatMap((inner) => programsOf(inner, index));
    case 'path': {
      const last: Step = { kind: 'key', name: compileNames(someKeys(rule.keys), rule.exact) };
      const effect: Effect = { kind: 'scrub', scrub: functionOf(rule.scrub), texts: rule.texts };
      return [program(index, rule.path, effect, rule.exact, [last])];
    }
    case 'deep': {
      const name = compileDottedNames(someKeys(rule.keys), rule.exact);
      const effect: Effect = { kind: 'scrub', scrub: functionOf(rule.scrub), texts: rule.texts };
      return [program(index, '**', effect, rule.exact, [{ kind: 'key', name }])];
    }
    case 'text': {
      const text = program(index, rule.path, { kind: 'text', change: rule.change }, false, [anyDepth]);
      const spares = rule.except.map((path) =>
        program(index, path, { kind: 'spare', text }, false, [anyDepth]),
      );
      return [text, ...spares];
    }
    case 'keep-only': {
      const keeps = rule.paths.map((path) => program(index, path, { kind: 'keep' }, true, []));
      return [program(index, rule.path, { kind: 'region', keeps }, false, []), ...keeps];
    }
    default:
      throw new TypeError('expected what rule(), deep(), values(), keepOnly() or preset() returns');
  }
}

function program(rule: number, path: string, effect: Effect, exact: boolean, more: readonly Step[]): Program {
  const { payloadKind, steps } = parsePath(path);
  return { rule, path, payloadKind, effect, steps: [...steps.map((step) => stepOf(step, exact)), ...more] };
}

function stepOf(step: PathStep, exact: boolean): Step {
  if (step.kind === 'key') return { kind: 'key', name: compileNames([step.name], exact) };
  return step.kind === 'any' ? { kind: 'key', name: anyName } : { kind: step.kind };
}

function someKeys(keys: readonly KeyName[]): readonly KeyName[] {
  if (!Array.isArray(keys) || keys.length === 0) throw new TypeError('keys: expected at least one name');
  const wrong = keys.find((key) => typeof key !== 'string' && !(key instanceof RegExp));
  if (wrong !== undefined) throw new TypeError(`keys: expected names or RegExps, got ${typeof wrong}`);
  return keys;
}

function functionOf<Scrub>(scrub: Scrub): Scrub {
  if (typeof scrub !== 'function') throw new TypeError(`scrub: expected a function, got ${typeof scrub}`);
  return scrub;
}
