import { readFileSync } from 'node:fs';
import { sampleAnnotations } from '../../fakes/submitter/sample-annotations.ts';
import { submitCrash } from '../../fakes/submitter/submit-crash.ts';

/** Crash clients at work. Every wait ends with the test that waits. */
export interface Traffic {
  /** Waits for so many more crashes that their clients hold a CrashID of. */
  accepted(count: number): Promise<void>;
  /** Waits for so many more answers of any kind, no answer counted as one. */
  answered(count: number): Promise<void>;
  /** Lets every client finish the crash it is at; gives the ids that clients hold. */
  stop(): Promise<readonly string[]>;
}

const dump = readFileSync('fixtures/dumps/linux-crashes/null_deref.dmp');
const annotations = sampleAnnotations({ dump: 'null_deref', now: new Date() });
/** Between two crashes of one client, so that how many there are does not grow with the speed of the machine. */
const pauseMilliseconds = 250;

/** Starts clients that submit one crash after another, so that there are always as many on their way. */
export function startTraffic(submitUrl: string, clients: number): Traffic {
  const ids: string[] = [];
  let answers = 0;
  let stopped = false;
  let change = Promise.withResolvers<void>();
  const client = async (): Promise<void> => {
    while (!stopped) {
      const result = await submitCrash({ url: submitUrl, dump, annotations });
      answers += 1;
      if (result.outcome === 'accepted') ids.push(result.crashId);
      change.resolve();
      change = Promise.withResolvers<void>();
      await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
    }
  };
  const working = Promise.all(Array.from({ length: clients }, client));
  const until = async (reached: () => boolean): Promise<void> => {
    while (!reached()) await Promise.race([change.promise, working]);
  };
  return {
    accepted: (count) => {
      const goal = ids.length + count;
      return until(() => ids.length >= goal);
    },
    answered: (count) => {
      const goal = answers + count;
      return until(() => answers >= goal);
    },
    stop: async () => {
      stopped = true;
      await working;
      return ids;
    },
  };
}
