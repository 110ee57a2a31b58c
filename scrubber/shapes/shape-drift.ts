import type { Rule } from '../rules/rule.ts';
import { diffShape, type ShapeDiff } from '../testing/shape/diff-shape.ts';
import type { Shape } from '../testing/shape/shape.ts';
import type { RulePart } from './rule-parts.ts';
import { RuleReach } from './rule-reach.ts';

/** What an SDK update moved, and what that means for rules. */
export interface ShapeDrift extends ShapeDiff {
  /** Added paths that no rule covers: somebody has to look whether they may leave. */
  readonly unreviewed: Shape;
  /** Parts of rules that matched before and match nothing any more: what they scrubbed may have another name now. */
  readonly unmatched: readonly RulePart[];
}

/**
 * Compares the shapes of what two versions of an SDK send, as `shapeOf` gives them for envelopes, and says for which
 * rules it matters. A container is not unreviewed where everything in it is covered. Detectors cover no path.
 * @throws {RuleError} when a rule is wrong.
 */
export function shapeDrift(before: Shape, after: Shape, rules: readonly Rule[]): ShapeDrift {
  const diff = diffShape(before, after);
  const reach = new RuleReach(rules);
  const still = reach.matchedIn(after);
  return {
    ...diff,
    unreviewed: Object.fromEntries(
      Object.entries(diff.added).filter(([path, type]) => !isContainer(type) && !reach.covers(path)),
    ),
    unmatched: [...reach.matchedIn(before)].filter((part) => !still.has(part)),
  };
}

/** What is in it has paths of its own. */
function isContainer(type: string): boolean {
  return type === 'object' || type === 'array';
}
