import { Automaton } from '../engine/automaton.ts';
import type { Program } from '../engine/program.ts';
import type { State } from '../engine/state.ts';
import { parsePath } from '../path/parse-path.ts';
import type { Rule } from '../rules/rule.ts';
import type { Shape } from '../testing/shape/shape.ts';
import { compileParts, type RulePart } from './rule-parts.ts';

/** What rules have to say about paths alone, without a value. */
export class RuleReach {
  readonly #parts: ReadonlyMap<Program, RulePart>;
  readonly #automaton: Automaton;

  /** @throws {RuleError} when a rule is wrong. */
  constructor(rules: readonly Rule[]) {
    const { programs, parts } = compileParts(rules);
    this.#parts = parts;
    this.#automaton = new Automaton(programs);
  }

  /**
   * Whether a rule decides what happens to whatever stands at a path: a path or key rule scrubs it or what it is in, or
   * an allow-list names or removes it. Rules that look for patterns in texts decide nothing about a place.
   */
  covers(path: string): boolean {
    return this.#states(path).some(({ scrubs, allowList }) => scrubs.length > 0 || allowList !== undefined);
  }

  /** The parts of rules that find something in a payload of this shape. */
  matchedIn(shape: Shape): ReadonlySet<RulePart> {
    const matched = new Set<RulePart>();
    for (const path of Object.keys(shape)) {
      for (const { step, program } of this.#states(path).at(-1)?.places ?? []) {
        const part = this.#parts.get(program);
        if (step === undefined && part !== undefined) matched.add(part);
      }
    }
    return matched;
  }

  /** The states of the payload, of each value on the way, and of the value. */
  #states(path: string): readonly State[] {
    const { payloadKind = 'event', steps } = parsePath(path);
    let state = this.#automaton.root(payloadKind);
    return [
      state,
      ...steps.map((step) => {
        // A key that stands for any has no name that a rule could know.
        const key = step.kind === 'key' ? step.name : '*';
        state = step.kind === 'each' ? this.#automaton.element(state) : this.#automaton.below(state, key);
        return state;
      }),
    ];
  }
}
