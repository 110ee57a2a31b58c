import type { Explanation, PayloadKind } from '@crashbox/scrubber';

/** Rules ready for use: the scrubber's own, or those of another whose results are wanted. */
export interface Scrubbing {
  /** Each rule in a few words: how an explanation and a lint name it. */
  readonly rules: readonly string[];
  scrub(kind: PayloadKind, payload: unknown): unknown;
  explain(kind: PayloadKind, payload: unknown): readonly Explanation[];
  /** Whether a rule alone, by its index, would change the payload. */
  matches(rule: number, kind: PayloadKind, payload: unknown): boolean;
}

/** How an output names the rule of an explanation. */
export function ruleText({ rules }: Scrubbing, rule: number | undefined): string {
  return rule === undefined ? 'a detector, an allow-list or a limit' : `rule ${rule}: ${rules[rule] ?? ''}`;
}
