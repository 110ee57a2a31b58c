import type { JSX } from 'preact';
import type { JsonObject } from '../../../crash/json.ts';
import type { CrashId } from '../../../crash/report/crash-id.ts';
import { FactList } from './fact-list.tsx';
import { textAt } from './read-value.ts';

const longestDetails = 2000;

/** The processor's reasons in plain words; another reason shows as it was recorded. */
const reasons: ReadonlyMap<string, string> = new Map([
  ['raw-crash-missing', 'its raw crash was not in storage'],
  ['dump-names-missing', 'the list of its dumps was not in storage'],
  ['dump-missing', 'a dump that belongs to it was not in storage'],
  ['raw-crash-unreadable', 'its raw crash could not be read'],
  ['dump-names-unreadable', 'the list of its dumps could not be read'],
  ['sweep-gave-up', 'it was queued again and again and never came out processed'],
]);

/** In place of a report that will never come: what the processor noted when it gave the crash up. */
export function RejectionNotice({
  id,
  rejection,
}: {
  readonly id: CrashId;
  readonly rejection: JsonObject;
}): JSX.Element {
  const reason = textAt(rejection, 'reason');
  const words = reasons.get(reason);
  const facts: readonly (readonly [string, string])[] = [
    ['Crash id', id],
    ['Reason', reason],
    ['Given up at', textAt(rejection, 'at')],
    ['Details', textAt(rejection, 'details').slice(0, longestDetails)],
  ];
  return (
    <>
      <p class="card" role="alert">
        <span class="badge bad">given up</span> The crash report is stored, but the processor gave it up
        {words === undefined ? '' : `: ${words}`}. No processed crash will appear unless the crash is
        reprocessed.
      </p>
      <FactList facts={facts.filter(([, value]) => value !== '')} />
    </>
  );
}
