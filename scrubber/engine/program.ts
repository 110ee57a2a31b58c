import { parsePath } from '../path/parse-path.ts';
import type { PayloadKind } from '../payload/payload-kind.ts';
import type { ScrubFunction } from '../rules/rule.ts';
import { anyName, compileNames, type NameMatcher } from './name-matcher.ts';
import type { Place } from './place.ts';
import type { Additions } from './state.ts';

/** What leads from a value to others: a key, each element of a list, or any depth. */
export type Step = NameMatcher | 'each' | 'deep';

/** What happens to a value at the end of a program's path. */
export interface Effect {
  /** Gives what may leave in place of the value. */
  readonly scrub?: ScrubFunction;
  /** On the way to the value, texts that hold JSON are read. */
  readonly texts?: boolean;
  /** On the way to the value, what has another structure than the path expects is masked. */
  readonly strict?: boolean;
  /** Programs that begin where this one ends. */
  readonly opens?: readonly Program[];
  /** Adds to a state that has places of the program: what only the rules know that have such an effect. */
  readonly add?: (additions: Additions, places: readonly Place[]) => void;
}

/** One path of one rule with what happens at its end. */
export interface Program {
  readonly rule: number;
  readonly path: string;
  readonly payloadKind: PayloadKind | undefined;
  readonly steps: readonly Step[];
  readonly effect: Effect;
}

/**
 * The program for a path, and for `more` steps behind it.
 * @throws {TypeError} when the path is none.
 */
export function programOf(
  rule: number,
  path: string,
  effect: Effect,
  exact: boolean,
  ...more: readonly Step[]
): Program {
  const { payloadKind, steps } = parsePath(path);
  const begin = steps.map((step): Step => {
    if (step.kind === 'key') return compileNames([step.name], exact);
    return step.kind === 'any' ? anyName : step.kind;
  });
  return { rule, path, payloadKind, effect, steps: [...begin, ...more] };
}
