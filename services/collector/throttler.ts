import type { JsonObject } from '../../crash/json.ts';
import type { ThrottleDigit } from '../../crash/report/crash-id.ts';

export type ThrottleResult = 'accept' | 'defer' | 'reject' | 'fakeaccept';

/** A rule of the throttler; the first one that matches decides (reference collector §1.8). */
export interface ThrottleRule {
  /** Letters, digits and underscores; goes to `metadata.throttle_rule` and `Discarded=rule_NAME`. */
  readonly name: string;
  readonly matches: (annotations: JsonObject) => boolean;
  readonly result: ThrottleResult;
}

interface Throttled {
  readonly rule: string;
  readonly result: ThrottleResult;
}

/** Antenna's rule set ACCEPT_ALL. */
export const acceptAll: readonly ThrottleRule[] = [
  { name: 'accept_everything', matches: () => true, result: 'accept' },
];

/** What no rule matches is rejected under the name NO_MATCH, as in Antenna. */
export function throttle(annotations: JsonObject, rules: readonly ThrottleRule[]): Throttled {
  const rule = rules.find(({ matches }) => matches(annotations));
  return rule ? { rule: rule.name, result: rule.result } : { rule: 'NO_MATCH', result: 'reject' };
}

/** The digit of the crash id for each result (reference collector §1.6). */
export const throttleDigits: Readonly<Record<ThrottleResult, ThrottleDigit>> = {
  accept: 0,
  defer: 1,
  reject: 2,
  fakeaccept: 3,
};
