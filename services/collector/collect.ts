import { acceptedAnswer, type ClientAnswer, discardedAnswer } from '../../crash/report/answers.ts';
import { buildRawCrash } from '../../crash/report/build-raw-crash.ts';
import { chooseCrashId } from '../../crash/report/choose-crash-id.ts';
import type { ParsedPayload } from '../../crash/report/payload.ts';
import { serializeRawCrash } from '../../crash/report/raw-crash.ts';
import type { PartContext } from '../../kit/context.ts';
import { contractRules } from './contract.ts';
import { type Destinations, deliver } from './delivery/deliver.ts';
import type { CollectorOptions } from './options.ts';
import type { CountStore } from './store.ts';
import { type ThrottleRule, throttle, throttleDigits } from './throttler.ts';

/** All that a report meets in this collector. */
export interface Collector {
  readonly options: CollectorOptions;
  readonly context: PartContext;
  readonly destinations: Destinations;
  readonly rules: readonly ThrottleRule[];
  readonly counts: CountStore;
  /** Ends retries when the collector stops. */
  readonly stopping: AbortSignal;
}

/** A report of many odd parts must not fill the log. */
const notesInLog = 10;

/**
 * Throttles a parsed report, gives it its id, stores and queues it (reference collector §1.6–1.8, §1.11).
 * Answers undefined where S3 did not take it.
 */
export async function collect(
  payload: ParsedPayload,
  collector: Collector,
  userAgent: string | undefined,
): Promise<ClientAnswer | undefined> {
  const { options, context, destinations, rules, counts, stopping } = collector;
  const { rule, result } = throttle(payload.annotations, rules);
  context.metrics.increment('breakpad_resource.throttle_rule', [`rule:${rule}`]);
  context.metrics.increment('breakpad_resource.throttle', [`result:${result}`]);
  const collectedAt = context.clock.now();
  const { id, chosenByClient } = chooseCrashId({
    clientUuid: payload.annotations['uuid'],
    clientIds: contractRules(options).clientIds,
    digit: throttleDigits[result],
    collectedAt,
    random: context.random.bytes,
  });
  const { size, decompressedSize, payload: kind, dumps, notes } = payload;
  const facts = {
    crashId: id,
    rule,
    result,
    size,
    decompressedSize,
    kind,
    dumps: dumps.length,
    notes: notes.slice(0, notesInLog),
    userAgent,
  };
  if (result === 'reject' || result === 'fakeaccept') {
    counts.add('rejected');
    context.logger.info(facts, 'report not kept');
    return result === 'reject' ? discardedAnswer(rule) : acceptedAnswer(id);
  }
  const rawCrash = serializeRawCrash(buildRawCrash({ payload, id, collectedAt, throttleRule: rule }));
  const started = performance.now();
  const delivery = await deliver({ id, rawCrash, dumps }, destinations, options, context, stopping);
  const milliseconds = Math.round(performance.now() - started);
  const outcome = delivery === 'not-stored' ? 'report refused: not stored' : 'report collected';
  context.logger.info({ ...facts, chosenByClient, delivery, milliseconds }, outcome);
  if (delivery === 'not-stored') {
    counts.add('notStored');
    return undefined;
  }
  counts.add('accepted');
  if (delivery === 'not-queued') counts.add('notQueued');
  return acceptedAnswer(id);
}
