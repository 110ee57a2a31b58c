import type { Rule } from '../rules/rule.ts';
import type { Shape } from '../testing/shape/shape.ts';
import { findRenames, type Rename } from './find-renames.ts';
import type { RecordedRun, RunFacts } from './recorded-run.ts';
import { type ShapeDrift, shapeDrift } from './shape-drift.ts';

/** What moved between two runs of the same scenario, and what it means for rules. */
export interface RunDrift extends ShapeDrift {
  readonly before: RunFacts;
  readonly after: RunFacts;
  /** Vanished paths whose data stands at another path now. */
  readonly renamed: readonly Rename[];
}

/** @throws {RuleError} when a rule is wrong. */
export function runDrift(before: RecordedRun, after: RecordedRun, rules: readonly Rule[]): RunDrift {
  const drift = shapeDrift(shapeOfRun(before), shapeOfRun(after), rules);
  return {
    ...drift,
    before: factsOf(before),
    after: factsOf(after),
    renamed: findRenames(
      Object.entries(before.paths).filter(([path]) => Object.hasOwn(drift.vanished, path)),
      Object.entries(after.paths),
      (path) => Object.hasOwn(drift.added, path),
    ),
  };
}

function shapeOfRun({ paths }: RecordedRun): Shape {
  return Object.fromEntries(Object.entries(paths).map(([path, { type }]) => [path, type]));
}

function factsOf({ sdk, version, lifecycle, isDefault }: RunFacts): RunFacts {
  return { sdk, version, lifecycle, isDefault };
}
