import { type CrashId, isCrashId } from '../../../crash/report/crash-id.ts';
import { processedCrashKey, rawCrashPrefix, rejectionKey } from '../../../crash/report/storage-keys.ts';
import type { PartContext } from '../../../kit/context.ts';
import { CrashboxError } from '../../../kit/errors/crashbox-error.ts';
import type { SweepOptions } from '../options.ts';
import type { Queues } from '../queue/queues.ts';
import { getJson, type ObjectStore, putJson } from '../storage/object-store.ts';
import { saveRejection } from '../storage/rejection.ts';
import { type SweepRecord, sweepAttempts, sweepKey } from './sweep-record.ts';

export interface SweepSurroundings {
  readonly store: ObjectStore;
  readonly queues: Pick<Queues, 'depth' | 'send'>;
  readonly options: SweepOptions;
  readonly context: Pick<PartContext, 'clock' | 'logger' | 'reporter' | 'metrics'>;
  /** Messages this processor holds. */
  readonly held: () => number;
  /** Crashes known to be processed or rejected; a sweep adds to it and does not look at them again. */
  readonly settled: Set<string>;
}

export interface SweepResult {
  /** Whether there was work left in the queues, so that nothing was looked at. */
  readonly skipped: boolean;
  readonly queued: readonly CrashId[];
  readonly givenUp: readonly CrashId[];
}

const dayMilliseconds = 86_400_000;
/** Ids remembered as settled; beyond it they are looked up again. */
const mostSettled = 100_000;
const lookupsAtOnce = 8;

/**
 * Queues crashes that were stored and never queued: raw crashes of the last days, older than the minimum age, with
 * neither processed crash nor rejection record. Only while the queues are empty, and each at most `sweepAttempts`
 * times; after that the crash gets a rejection record and an error event. Rejects when a store does not answer.
 */
export async function sweep(surroundings: SweepSurroundings): Promise<SweepResult> {
  const queued: CrashId[] = [];
  const givenUp: CrashId[] = [];
  if (surroundings.held() > 0 || (await surroundings.queues.depth()) > 0) {
    return { skipped: true, queued, givenUp };
  }
  for await (const id of forgottenCrashes(surroundings)) {
    if (queued.length >= surroundings.options.sweepLimit) break;
    const outcome = await queueAgain(surroundings, id);
    (outcome === 'queued' ? queued : givenUp).push(id);
  }
  if (queued.length + givenUp.length > 0) {
    surroundings.context.logger.warn(
      { queued: queued.length, givenUp: givenUp.length },
      'found crashes that were stored and not processed',
    );
  }
  return { skipped: false, queued, givenUp };
}

async function* forgottenCrashes(surroundings: SweepSurroundings): AsyncGenerator<CrashId> {
  const { store, options, context, settled } = surroundings;
  const now = context.clock.now().getTime();
  if (settled.size > mostSettled) settled.clear();
  for (let back = 0; back <= options.sweepDays; back++) {
    const day = new Date(now - back * dayMilliseconds).toISOString().slice(0, 10).replaceAll('-', '');
    for await (const page of store.list(rawCrashPrefix(day))) {
      const candidates = page.flatMap(({ key, lastModified }) => {
        const id = key.slice(key.lastIndexOf('/') + 1);
        const age = now - lastModified.getTime();
        const ripe = age >= options.sweepMinAge && age <= options.sweepDays * dayMilliseconds;
        return ripe && isCrashId(id) && !settled.has(id) ? [id] : [];
      });
      for (let at = 0; at < candidates.length; at += lookupsAtOnce) {
        yield* await unsettled(surroundings, candidates.slice(at, at + lookupsAtOnce));
      }
    }
  }
}

async function unsettled({ store, settled }: SweepSurroundings, ids: readonly CrashId[]): Promise<CrashId[]> {
  const looked = await Promise.all(
    ids.map(async (id) => (await store.has(processedCrashKey(id))) || (await store.has(rejectionKey(id)))),
  );
  return ids.filter((id, at) => {
    if (looked[at]) settled.add(id);
    return !looked[at];
  });
}

async function queueAgain(surroundings: SweepSurroundings, id: CrashId): Promise<'queued' | 'given up'> {
  const { store, queues, options, context } = surroundings;
  const at = context.clock.now().toISOString();
  const attempts = sweepAttempts(await getJson(store, sweepKey(id)));
  if (attempts >= options.sweepAttempts) {
    await saveRejection(store, {
      crash_id: id,
      reason: 'sweep-gave-up',
      at,
      details: `queued ${attempts} times by a sweep and still not processed`,
    });
    context.reporter.report(new CrashboxError('sweep-gave-up', { crashId: id, attempts }), {
      crashId: id,
      step: 'sweep',
    });
    context.metrics.increment('processor.sweep.given_up');
    return 'given up';
  }
  const record: SweepRecord = { crash_id: id, attempts: attempts + 1, last_queued: at };
  await putJson(store, sweepKey(id), record);
  await queues.send('standard', id);
  context.metrics.increment('processor.sweep.queued');
  return 'queued';
}
