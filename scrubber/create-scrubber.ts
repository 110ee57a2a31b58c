import { compileNames, scrubDeep } from './deep-rule.ts';
import { compileKeepTree, keepOnlyTree } from './keep-only.ts';
import { minimalPayload } from './minimal-payload.ts';
import { parsePath, sameName } from './path.ts';
import { scrubPath } from './path-rule.ts';
import type { PayloadKind, ScrubProblem } from './payload.ts';
import { type PresetName, presets } from './presets.ts';
import type { Rule } from './rule.ts';

export interface ScrubberOptions {
  readonly rules?: readonly Rule[];
  /** Named rule lists, applied before `rules`. */
  readonly presets?: readonly PresetName[];
  /** Told about every failure; what it throws is contained. Count it: event data is being lost. */
  readonly onError?: (problem: ScrubProblem) => void;
}

export interface Scrubber {
  /**
   * What of a payload may leave. Never throws and never changes its argument: when a rule or the engine fails, a
   * minimal payload without any of the data comes back.
   */
  scrub<Payload>(kind: PayloadKind, payload: Payload): Payload;
}

type Step = (kind: PayloadKind, payload: unknown) => unknown;

/**
 * Compiles rules once into a scrubber.
 * @throws {TypeError} when a rule is wrong; the message has the rule's index.
 */
export function createScrubber(options: ScrubberOptions = {}): Scrubber {
  const rules = [...(options.presets ?? []).flatMap((name) => presets[name]), ...(options.rules ?? [])];
  const steps = rules.map(compileRule);
  const tell = (problem: ScrubProblem): void => {
    try {
      options.onError?.(problem);
    } catch {
      // The handler's own failure must reach neither the SDK nor the application.
      return;
    }
  };
  return {
    scrub: <Payload>(kind: PayloadKind, payload: Payload): Payload => {
      let current: unknown = payload;
      for (const [index, step] of steps.entries()) {
        try {
          current = step(kind, current);
        } catch (error) {
          tell({ rule: index, payloadKind: kind, errorClass: classOf(error) });
          return minimalPayload(kind, payload);
        }
      }
      return current as Payload; // rules mask and remove values; they keep the payload's outer shape
    },
  };
}

function compileRule(rule: Rule, index: number): Step {
  try {
    return stepOf(rule);
  } catch (error) {
    throw new TypeError(`rule ${index}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function stepOf(rule: Rule): Step {
  switch (rule.kind) {
    case 'keep-only': {
      const tree = compileKeepTree(rule.paths);
      return (kind, payload) => (kind === rule.payloadKind ? (keepOnlyTree(payload, tree) ?? {}) : payload);
    }
    case 'deep': {
      const matches = compileNames(rule.keys);
      return (_kind, payload) => scrubDeep(payload, matches, rule.scrub);
    }
    case 'path': {
      const steps = parsePath(rule.path);
      const names = new Set(rule.keys.map(sameName));
      return (_kind, payload) => scrubPath(payload, steps, names, rule.scrub);
    }
  }
}

function classOf(error: unknown): string {
  return error instanceof Error ? error.constructor.name : typeof error;
}
