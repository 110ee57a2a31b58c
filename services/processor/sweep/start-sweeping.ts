import { pause } from '../queue/poll-queues.ts';
import { type SweepResult, type SweepSurroundings, sweep } from './sweep.ts';

export interface Sweeping {
  sweepOnce(): Promise<SweepResult>;
  stop(): Promise<void>;
}

/** Sweeps every `sweepInterval` milliseconds until stopped. A sweep that fails is logged; the next one is tried. */
export function startSweeping(surroundings: SweepSurroundings): Sweeping {
  const stopping = new AbortController();
  let current: Promise<SweepResult> | undefined;
  const sweepOnce = (): Promise<SweepResult> => {
    // Two at a time would both queue what they find.
    current ??= sweep(surroundings).finally(() => {
      current = undefined;
    });
    return current;
  };
  const loop = async (): Promise<void> => {
    const { sweepInterval } = surroundings.options;
    while (sweepInterval > 0) {
      await pause(sweepInterval, stopping.signal);
      if (stopping.signal.aborted) return;
      await sweepOnce().catch((error: unknown) =>
        surroundings.context.logger.warn({ err: error }, 'sweep failed; the next one looks again'),
      );
    }
  };
  const looping = loop();
  return {
    sweepOnce,
    stop: async () => {
      stopping.abort();
      if (current === undefined) await looping;
    },
  };
}
