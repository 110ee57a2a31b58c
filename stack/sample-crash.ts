import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { sampleAnnotations } from '../fakes/submitter/sample-annotations.ts';
import { submitCrash } from '../fakes/submitter/submit-crash.ts';
import { type Clock, systemClock } from '../kit/context.ts';
import { isCrashboxError } from '../kit/errors/crashbox-error.ts';
import { fixturePath } from '../kit/package-root.ts';

/** The dump that a new user sees first: a null dereference five functions deep, with symbols. */
export const sampleDump: string = fixturePath('dumps', 'linux-crashes', 'null_deref.dmp');

export interface SubmittedSample {
  /** Undefined when the collector did not accept it. */
  readonly crashId: string | undefined;
  /** The collector's answer, for people. */
  readonly words: string;
}

/** Submits the sample crash as a crash client would. What went wrong is in `words`. */
export async function submitSample(submitUrl: string, clock: Clock = systemClock): Promise<SubmittedSample> {
  const result = await submitCrash({
    url: submitUrl,
    dump: await readFile(sampleDump),
    annotations: sampleAnnotations({ dump: basename(sampleDump, '.dmp'), now: clock.now() }),
  }).catch((error: unknown) => {
    // No sample goes to a collector of the public.
    if (isCrashboxError(error, 'submit-address-public'))
      return { outcome: 'refused', words: error.message } as const;
    throw error;
  });
  return { crashId: result.outcome === 'accepted' ? result.crashId : undefined, words: result.words };
}
