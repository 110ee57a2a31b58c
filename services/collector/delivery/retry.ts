import { setTimeout as pause } from 'node:timers/promises';
import { timeLimit } from '../../../kit/lifecycle/time-limit.ts';

interface RetryPlan {
  /** Milliseconds from the first try to the end of the last. */
  readonly budget: number;
  /** Milliseconds before the second try; doubles with each further one. */
  readonly firstPause: number;
  /** From 0 up to 1; spreads the pauses, so that many reports do not come back at once. */
  readonly jitter: () => number;
  /** Ends pauses and tries when the collector stops. */
  readonly signal: AbortSignal;
  /** Called after every failed try. */
  readonly onFailure: (error: unknown, attempt: number) => void;
}

const longestPause = 2000;

/** Tries a step until it succeeds or the budget is used up; then throws what the last try threw. */
export async function withinBudget(
  step: (signal: AbortSignal) => Promise<void>,
  { budget, firstPause, jitter, signal, onFailure }: RetryPlan,
): Promise<void> {
  const deadline = performance.now() + budget;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const left = Math.max(1, Math.ceil(deadline - performance.now()));
      using limit = timeLimit(signal, left);
      return await step(limit.signal);
    } catch (error) {
      onFailure(error, attempt);
      const wait = Math.min(longestPause, firstPause * 2 ** (attempt - 1)) * (0.5 + jitter() / 2);
      if (signal.aborted || performance.now() + wait >= deadline) throw error;
      await pause(wait, undefined, { signal }).catch(() => {
        throw error;
      });
    }
  }
}
