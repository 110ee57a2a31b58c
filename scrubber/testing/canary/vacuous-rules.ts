import { createScrubber } from '../../create-scrubber.ts';
import type { Rule } from '../../rules/rule.ts';
import type { ItemChoices } from '../../sentry/item-choices.ts';
import { scrubEnvelope } from '../../sentry/scrub-envelope.ts';
import type { Envelope } from '../../sentry/sdk.ts';
import type { Canary } from './canary.ts';
import { findCanaries } from './find-canaries.ts';

/**
 * Rules, by index, that may go without one more canary getting out: what they are for was not planted, they match
 * nothing, or another rule does their work.
 * @param envelopes As a client without a scrubber sends them, with canaries in them.
 * @param choices Those of `sentryOptions`: attachments that do not leave need no rule.
 */
export function vacuousRules(
  rules: readonly Rule[],
  envelopes: readonly Envelope[],
  canaries: readonly Canary[],
  choices: ItemChoices = {},
): readonly number[] {
  const finds = (applied: readonly Rule[]): number => {
    const scrubber = createScrubber({ rules: applied });
    const left = envelopes.map((envelope) => scrubEnvelope(scrubber, envelope, choices, () => undefined));
    return findCanaries(left, canaries).length;
  };
  const withAll = finds(rules);
  return rules.flatMap((_rule, index) =>
    finds(rules.filter((_other, other) => other !== index)) > withAll ? [] : [index],
  );
}
