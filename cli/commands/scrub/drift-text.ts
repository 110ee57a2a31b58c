import type { DriftReport, RulePart, RunDrift } from '@crashbox/scrubber/testing';

/** A report for people, in lines; `names` has each rule in a few words. */
export function driftText(report: DriftReport, names: readonly string[]): readonly string[] {
  const { before, after } = report.defaultLifecycle;
  return [
    ...report.drifts.flatMap((drift) => linesOf(drift, names)),
    ...(before === after
      ? []
      : [`default lifecycle: ${before} → ${after}: spans go by other hooks and rules`]),
    ...report.unmatched.map((part) => `by default no longer at work: ${partText(part, names)}`),
    report.needsReview ? 'to be reviewed' : 'nothing to review',
  ];
}

function linesOf(drift: RunDrift, names: readonly string[]): readonly string[] {
  const { before, after, added, unreviewed, vanished, retyped, renamed, unmatched } = drift;
  const count = (part: object): number => Object.keys(part).length;
  return [
    `${before.sdk} ${before.version} → ${after.version}, ${after.lifecycle}: ${count(added)} new paths, ${count(unreviewed)} of them without a rule, ${count(vanished)} gone, ${count(retyped)} of another type`,
    ...renamed.map(({ from, to }) => `  moved         ${from} → ${to}`),
    ...Object.entries(unreviewed).map(([path, type]) => `  unreviewed    ${path}: ${type}`),
    ...Object.entries(retyped).map(
      ([path, types]) => `  retyped       ${path}: ${types.before} → ${types.after}`,
    ),
    ...unmatched.map((part) => `  without work  ${partText(part, names)}`),
  ];
}

function partText({ rule, path, key }: RulePart, names: readonly string[]): string {
  const what = key === undefined ? path : `${path} ${key}`;
  return `rule ${rule}: ${what} (${names[rule] ?? ''})`;
}
