import type { SentryItem } from '../../../fakes/sentry/sentry-item.ts';
import { payloadsOf } from './payloads-of.ts';
import type { Scrubbing } from './scrubbing.ts';

export interface LintReport {
  /** Payloads that the rules were tried on. */
  readonly payloads: number;
  /** For every rule, by its index, on how many it would change something. */
  readonly rules: readonly { readonly rule: string; readonly matched: number }[];
}

/** Tries each rule by itself on the payloads of items: an earlier rule hides no later one. */
export function lintRules(items: readonly SentryItem[], scrubbing: Scrubbing): LintReport {
  const payloads = items.flatMap((item) => payloadsOf(item) ?? []);
  return {
    payloads: payloads.length,
    rules: scrubbing.rules.map((rule, index) => ({
      rule,
      matched: payloads.filter(({ kind, value }) => scrubbing.matches(index, kind, value)).length,
    })),
  };
}
