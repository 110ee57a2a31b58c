import type { CrashId } from '../../../crash/report/crash-id.ts';
import type { ProcessedCrash } from '../../../crash/schema/processed-crash.ts';
import type { Metrics } from '../../../kit/metrics/metrics.ts';
import type { Destination } from './destination.ts';

/** A destination did not take the crash; `cause` is why. The others after it were not tried. */
export class SaveError extends Error {
  override readonly name = 'SaveError';
  readonly destination: Destination['name'];

  constructor(destination: Destination['name'], cause: unknown) {
    super(`could not save to ${destination}`, { cause });
    this.destination = destination;
  }
}

/**
 * Saves to every destination in order; the first that fails ends it. Saving again overwrites, so that a second
 * attempt completes the first.
 * @throws {SaveError}
 */
export async function saveCrash(
  destinations: readonly Destination[],
  id: CrashId,
  processed: ProcessedCrash,
  metrics: Pick<Metrics, 'increment' | 'timing'>,
): Promise<void> {
  for (const { name, save } of destinations) {
    const started = performance.now();
    try {
      await save(id, processed);
    } catch (error) {
      throw new SaveError(name, error);
    }
    metrics.timing(`processor.${name}.save_processed_crash`, performance.now() - started);
  }
  metrics.increment('processor.save_processed_crash');
}
