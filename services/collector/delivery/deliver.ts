import type { CrashId } from '../../../crash/report/crash-id.ts';
import type { PartContext } from '../../../kit/context.ts';
import type { CollectorOptions } from '../options.ts';
import type { CrashPublisher } from './publisher.ts';
import { withinBudget } from './retry.ts';
import type { CrashStore, StoredCrash } from './storage.ts';

export interface Destinations {
  readonly storage: CrashStore;
  readonly publisher: CrashPublisher;
}

/** `not-stored`: nobody may be told the id. `not-queued`: the crash is safe, the processor's sweep finds it. */
type Delivery = 'delivered' | 'not-queued' | 'not-stored';

/** Stores a crash, then queues its id; each within its budget (DESIGN decision 7). Never throws. */
export async function deliver(
  crash: StoredCrash,
  destinations: Destinations,
  options: Pick<CollectorOptions, 'saveBudget' | 'publishBudget' | 'retryPause'>,
  context: PartContext,
  signal: AbortSignal,
): Promise<Delivery> {
  const { storage, publisher } = destinations;
  const started = performance.now();
  const plan = { id: crash.id, context, signal, firstPause: options.retryPause };
  const save = (limit: AbortSignal): Promise<void> => storage.save(crash, limit);
  if (!(await attempt('save', save, { ...plan, budget: options.saveBudget }))) return 'not-stored';
  const publish = (limit: AbortSignal): Promise<void> => publisher.publish(crash.id, limit);
  const queued = await attempt('publish', publish, { ...plan, budget: options.publishBudget });
  context.metrics.timing('crashmover.crash_handling.time', performance.now() - started);
  if (!queued) return 'not-queued';
  context.metrics.increment('crashmover.save_crash.count');
  return 'delivered';
}

interface StepPlan {
  readonly id: CrashId;
  readonly context: PartContext;
  readonly signal: AbortSignal;
  readonly firstPause: number;
  readonly budget: number;
}

/** One step with its retries, its metrics (reference collector §1.10) and, when it fails for good, one report. */
async function attempt(
  step: 'save' | 'publish',
  work: (signal: AbortSignal) => Promise<void>,
  { id, context, signal, firstPause, budget }: StepPlan,
): Promise<boolean> {
  const { logger, metrics, reporter, random } = context;
  const timed = async (limit: AbortSignal): Promise<void> => {
    const started = performance.now();
    try {
      await work(limit);
    } finally {
      metrics.timing(`crashmover.crash_${step}.time`, performance.now() - started);
    }
  };
  const onFailure = (error: unknown, tries: number): void => {
    metrics.increment(`crashmover.${step}_crash_exception.count`);
    logger.warn({ err: error, crashId: id, step, attempt: tries }, `${step} failed`);
  };
  try {
    await withinBudget(timed, { budget, firstPause, jitter: random.fraction, signal, onFailure });
    return true;
  } catch (error) {
    metrics.increment(`crashmover.${step}_crash_dropped.count`);
    logger.error({ err: error, crashId: id, step }, `${step} given up`);
    reporter.report(error, { crashId: id, step: step === 'save' ? 'save_raw_crash' : 'publish' });
    return false;
  }
}
