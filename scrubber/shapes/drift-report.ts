import type { Rule } from '../rules/rule.ts';
import type { RecordedRun } from './recorded-run.ts';
import type { TraceLifecycle } from './trace-lifecycle.ts';
import type { RulePart } from './rule-parts.ts';
import { type RunDrift, runDrift } from './run-drift.ts';

/** What an update of an SDK means, over both of its trace lifecycles. */
export interface DriftReport {
  /** One for each lifecycle that both versions were recorded in. */
  readonly drifts: readonly RunDrift[];
  /** The lifecycle that an application gets without asking for one. */
  readonly defaultLifecycle: {
    readonly before: TraceLifecycle | undefined;
    readonly after: TraceLifecycle | undefined;
  };
  /** Parts of rules that matched something by default, and match nothing any more. */
  readonly unmatched: readonly RulePart[];
  /** Whether somebody has to look: a new path without a rule, data that moved, a rule without work, another default. */
  readonly needsReview: boolean;
}

/**
 * @param before Runs of one version, in each lifecycle.
 * @throws {RuleError} when a rule is wrong.
 */
export function driftReport(
  before: readonly RecordedRun[],
  after: readonly RecordedRun[],
  rules: readonly Rule[],
): DriftReport {
  const drifts = before.flatMap((old) => {
    const now = after.find(({ lifecycle }) => lifecycle === old.lifecycle);
    return now === undefined ? [] : [runDrift(old, now, rules)];
  });
  const [old, now] = [before, after].map((runs) => runs.find(({ isDefault }) => isDefault));
  const unmatched = old && now ? runDrift(old, now, rules).unmatched : [];
  const isSwitched = old?.lifecycle !== now?.lifecycle;
  return {
    drifts,
    defaultLifecycle: { before: old?.lifecycle, after: now?.lifecycle },
    unmatched,
    needsReview: isSwitched || unmatched.length > 0 || drifts.some(isToReview),
  };
}

function isToReview({ unreviewed, unmatched, renamed }: RunDrift): boolean {
  return renamed.length > 0 || unmatched.length > 0 || Object.keys(unreviewed).length > 0;
}
