import type { Scrubber } from '../create-scrubber.ts';
import type { PayloadKind } from '../payload/payload-kind.ts';
import { isRecord } from '../sentry/plain.ts';
import type { Canary } from '../testing/canary/canary.ts';
import { findCanaries, findText } from '../testing/canary/find-canaries.ts';
import { type CapturedPayload, isEnvelope, itemsOf, payloadsOf } from '../testing/captured-item.ts';
import type { Shape } from '../testing/shape/shape.ts';

export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

export interface ScrubMatchers<Result> {
  /** The scrubber would change nothing: of a capture, of envelopes, or of one payload of a kind (`event` unless given). */
  toBeScrubbed(scrubber: Scrubber, kind?: PayloadKind): Result;
  /** No canary in any encoding, in a capture, envelopes, a payload, a text or bytes. */
  toContainNoSecrets(canaries: readonly Canary[]): Result;
  /** The shape of a file, or another. `--update` writes the file; outside of CI a file that is not there is written too. */
  toHaveShape(fileOrShape: string | Shape): Result;
  /**
   * As expected, with matchers; the message holds statements that bring `expected` up to date. With the name of a file,
   * `--update` writes what is expected there and keeps matchers that still fit; outside of CI a file that is not there is
   * written too.
   */
  toMatchEvent(fileOrExpected: unknown): Result;
  /** No scrub function, path or payload has failed since the scrubber was made. */
  toHaveNoScrubErrors(): Result;
}

export function toBeScrubbed(
  received: unknown,
  scrubber: Scrubber,
  kind: PayloadKind = 'event',
): MatcherResult {
  const places = capturedPayloads(received, kind).flatMap((part) =>
    scrubber.explain(part.kind, part.payload).map(({ path, action, rule }) => {
      const by = rule === undefined ? '' : ` by rule ${rule}`;
      return `${part.kind} ${path === '' ? '(whole)' : path}: ${action}${by}`;
    }),
  );
  return {
    pass: places.length === 0,
    message: () =>
      places.length === 0
        ? 'expected the scrubber to find something to scrub'
        : `the scrubber would change:\n${places.join('\n')}`,
  };
}

export function toContainNoSecrets(received: unknown, canaries: readonly Canary[]): MatcherResult {
  if (canaries.length === 0) throw new TypeError('toContainNoSecrets: there are no canaries to search for');
  const found = findCanaries(sentOf(received), canaries);
  return {
    pass: found.length === 0,
    message: () =>
      found.length === 0
        ? 'expected at least one of the canaries'
        : `canaries that got out (canary → place):\n${found.map(findText).join('\n')}`,
  };
}

export function toHaveNoScrubErrors(received: Scrubber): MatcherResult {
  const failed = Object.entries(received.problems).filter(([, count]) => count > 0);
  return {
    pass: failed.length === 0,
    message: () =>
      failed.length === 0
        ? 'expected the scrubber to have failed'
        : `the scrubber failed: ${failed.map(([kind, count]) => `${kind} ${count} ×`).join(', ')}; onError is told which rule`,
  };
}

/** The envelopes of a capture, or what was given. */
export function sentOf(received: unknown): unknown {
  return isRecord(received) && Array.isArray(received['envelopes']) ? received['envelopes'] : received;
}

function capturedPayloads(received: unknown, kind: PayloadKind): readonly CapturedPayload[] {
  const sent = sentOf(received);
  const envelopes = isEnvelope(sent) ? [sent] : sent;
  if (!Array.isArray(envelopes) || (envelopes !== received && !envelopes.every(isEnvelope))) {
    return [{ kind, payload: received }];
  }
  if (!envelopes.every(isEnvelope)) return envelopes.map((payload: unknown) => ({ kind, payload }));
  return envelopes.flatMap((envelope): readonly CapturedPayload[] => [
    { kind: 'envelope_header', payload: envelope[0] },
    ...itemsOf(envelope).flatMap(payloadsOf),
  ]);
}
