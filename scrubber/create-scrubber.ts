import { Automaton } from './engine/automaton.ts';
import { compileRules } from './engine/compile-rules.ts';
import {
  type Action,
  type Pace,
  removed,
  Walk,
  type WalkListener,
  type WalkSettings,
} from './engine/walk.ts';
import { mask } from './payload/mask.ts';
import { minimalPayload } from './payload/minimal-payload.ts';
import type { PayloadKind } from './payload/payload-kind.ts';
import { errorClassOf, type ScrubProblem } from './payload/problem.ts';
import type { Rule } from './rules/rule.ts';

export interface ScrubberOptions {
  readonly rules: readonly Rule[];
  /** Put in place of values. */
  readonly mask?: string;
  /**
   * What happens to a value that has another structure than a rule expects. `keep` lets it leave, whatever is in it.
   * `mask` unless given.
   */
  readonly onMismatch?: 'mask' | 'drop' | 'keep';
  /** Told about every failure; what it throws is contained. Count it: event data is being lost. */
  readonly onError?: (problem: ScrubProblem) => void;
}

/** One change that scrubbing would make; never a value. */
export interface Explanation {
  /** Keys that lead to the value, joined with dots. */
  readonly path: string;
  /** Index of the rule in `rules`; undefined where a detector, an allow-list or a limit did it. */
  readonly rule: number | undefined;
  readonly action: Action;
}

export interface Scrubber {
  /**
   * What of a payload may leave: the payload itself when nothing had to change. Never throws and never changes its
   * argument: when the engine fails, a minimal payload without any of the data comes back.
   */
  scrub<Payload>(kind: PayloadKind, payload: Payload): Payload;
  /**
   * The payload that is sent in place of one that could not be handled, such as when a hook in front of the scrubber
   * fails: event id, time, level, classes of errors. Counts as a failure of the engine.
   */
  minimal<Payload>(kind: PayloadKind, payload: Payload): Payload;
  /** What `scrub` would change. Never throws. */
  explain(kind: PayloadKind, payload: unknown): readonly Explanation[];
  /** Failures so far, for a metric such as `sentry_scrub_error`. */
  readonly problems: Readonly<Record<ScrubProblem['kind'], number>>;
}

/**
 * Compiles rules once into a scrubber.
 * @throws {RuleError} when a rule is wrong; the message has the rule's index and what was expected.
 */
export function createScrubber(options: ScrubberOptions): Scrubber {
  const settings: WalkSettings = {
    automaton: new Automaton(compileRules(options.rules)),
    mask: options.mask ?? mask,
    onMismatch: options.onMismatch ?? 'mask',
  };
  const problems = { value: 0, path: 0, engine: 0 };

  const listenerOf = (payloadKind: PayloadKind): WalkListener => ({
    failed: (kind, program, errorClass) => {
      problems[kind] += 1;
      try {
        options.onError?.({ kind, rule: program?.rule, path: program?.path, payloadKind, errorClass });
      } catch {
        return; // The handler's own failure must reach neither the SDK nor the application.
      }
    },
  });

  const minimal = <Payload>(kind: PayloadKind, payload: Payload, errorClass?: string): Payload => {
    listenerOf(kind).failed('engine', undefined, errorClass);
    return minimalPayload(kind, payload);
  };

  const walk = (kind: PayloadKind, payload: unknown, listener: WalkListener): unknown => {
    const root = settings.automaton.root(kind);
    const at = (pace: Pace): unknown => new Walk(settings, listener, pace).visit(payload, root, 0);
    try {
      return at('fast');
    } catch {
      try {
        return at('steady');
      } catch {
        return at('wary');
      }
    }
  };

  return {
    problems,
    scrub: <Payload>(kind: PayloadKind, payload: Payload): Payload => {
      try {
        const clean = walk(kind, payload, listenerOf(kind)) as Payload; // rules keep the payload's outer shape
        if (typeof payload !== 'object' || payload === null || typeof clean === 'object') return clean;
        // An object is asked for: a mask or nothing in its place would be no payload.
        return clean === removed ? ({} as Payload) : minimal(kind, payload);
      } catch (error) {
        return minimal(kind, payload, errorClassOf(error));
      }
    },
    minimal,
    explain: (kind, payload) => {
      const found: Explanation[] = [];
      try {
        walk(kind, payload, {
          failed: () => undefined,
          changed: (keys, program, action) =>
            found.push({ path: keys.join('.'), rule: program?.rule, action }),
        });
      } catch {
        found.push({ path: '', rule: undefined, action: 'removed' }); // the engine fails on it: nothing stays
      }
      return found;
    },
  };
}
