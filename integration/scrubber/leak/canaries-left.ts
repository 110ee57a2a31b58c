import type { Scrubber } from '@crashbox/scrubber';
import { type Envelope, scrubEnvelope } from '@crashbox/scrubber/sentry';
import { type Canary, findCanaries } from '@crashbox/scrubber/testing';

/** What services sent without a scrubber, and what was planted in it. */
export interface Recorded {
  readonly envelopes: readonly Envelope[];
  readonly canaries: readonly Canary[];
}

/** Labels of the canaries in what a scrubber lets out of envelopes, and of their breadcrumbs as their hook gets them. */
export function canariesLeft(scrubber: Scrubber, { envelopes, canaries }: Recorded): readonly string[] {
  const choices = { attachments: 'text' } as const;
  const left = envelopes.map((envelope) => scrubEnvelope(scrubber, envelope, choices, () => undefined));
  const breadcrumbs = envelopes
    .flatMap(([, items]) => items.flatMap(([, payload]) => breadcrumbsOf(payload)))
    .map((breadcrumb) => scrubber.scrub('breadcrumb', breadcrumb));
  const found = [...findCanaries(left, canaries), ...findCanaries(breadcrumbs, canaries)];
  return [...new Set(found.map(({ canary }) => canary))].toSorted();
}

function breadcrumbsOf(payload: unknown): readonly unknown[] {
  const held =
    typeof payload === 'object' && payload !== null && 'breadcrumbs' in payload && payload.breadcrumbs;
  return Array.isArray(held) ? held : [];
}
