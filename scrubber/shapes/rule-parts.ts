import { compileRules } from '../engine/compile-rules.ts';
import type { Program } from '../engine/program.ts';
import type { Rule } from '../rules/rule.ts';

/** The smallest part of a rule that can match by itself: one of its keys, or one of its paths. */
export interface RulePart {
  /** Index of the rule among those that were given. */
  readonly rule: number;
  /** `**` for a rule about keys at any depth. */
  readonly path: string;
  /** The key as it was written; undefined where the part is a path of its own. */
  readonly key: string | undefined;
}

/** Rules, compiled, and the part that each program is of; those that others open are among the parts only. */
export interface CompiledParts {
  readonly programs: readonly Program[];
  readonly parts: ReadonlyMap<Program, RulePart>;
}

/**
 * Every part of every rule, compiled.
 * @throws {RuleError} when a rule is wrong.
 */
export function compileParts(rules: readonly Rule[]): CompiledParts {
  compileRules(rules); // a mistake is told with the index of the rule as it was given
  const singles = rules.flatMap((rule, index) => singlesOf(rule).map((single) => ({ index, single })));
  const programs = compileRules(singles.map(({ single }) => single));
  const all = programs.flatMap((program) => [program, ...(program.effect.opens ?? [])]);
  const parts = all.flatMap((program): [Program, RulePart][] => {
    const from = singles[program.rule];
    return from ? [[program, { rule: from.index, path: program.path, key: keyOf(from.single) }]] : [];
  });
  return { programs, parts: new Map(parts) };
}

/** A rule with several keys as rules with one key each. */
function singlesOf(rule: Rule): readonly Rule[] {
  if (rule.kind === 'list') return rule.rules.flatMap(singlesOf);
  if (rule.kind !== 'path' && rule.kind !== 'deep') return [rule];
  return rule.keys.map((key) => ({ ...rule, keys: [key] }));
}

function keyOf(rule: Rule): string | undefined {
  return rule.kind === 'path' || rule.kind === 'deep' ? rule.keys.map(String).join() : undefined;
}
