import type { CrashId } from '../../crash/report/crash-id.ts';

export type Outcome = 'processed' | 'rejected' | 'retried' | 'unknown ruleset' | 'garbage' | 'test';

/** One message as it was handled. */
export interface Handled {
  readonly at: string;
  readonly crashId: CrashId | undefined;
  readonly ruleset: string | undefined;
  readonly outcome: Outcome;
  /** Reason of a rejection, or what a retried crash waits for. */
  readonly detail: string;
  readonly milliseconds: number;
}

/** What this processor has done since it started; shown on its page. */
export interface ProcessorStore {
  add(handled: Handled): void;
  counts(): ReadonlyMap<Outcome, number>;
  /** The last 50, newest first. */
  last(): readonly Handled[];
  clear(): void;
}

const kept = 50;

export function createProcessorStore(): ProcessorStore {
  let counts = new Map<Outcome, number>();
  let last: Handled[] = [];
  return {
    add: (handled) => {
      counts.set(handled.outcome, (counts.get(handled.outcome) ?? 0) + 1);
      last = [handled, ...last].slice(0, kept);
    },
    counts: () => counts,
    last: () => last,
    clear: () => {
      counts = new Map();
      last = [];
    },
  };
}
