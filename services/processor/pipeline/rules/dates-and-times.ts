import { isoSeconds } from '../iso-seconds.ts';
import { annotation, parseInteger } from '../read-value.ts';
import type { CrashInWork, Rule, RuleResult } from '../rule.ts';

/** Times of the crash in seconds since 1970 UTC; durations in seconds. */
export const datesAndTimes: Rule = {
  name: 'DatesAndTimesRule',
  run: (crash): RuleResult => {
    const notes: string[] = [];
    const submitted = crash.raw.submitted_timestamp;
    const submittedSeconds = Math.floor(Date.parse(submitted ?? '') / 1000);
    if (submitted === undefined || Number.isNaN(submittedSeconds)) {
      return { notes: ['submitted_timestamp is missing or no date'] };
    }
    const crashTime = secondsOf(crash, 'CrashTime', notes) ?? submittedSeconds;
    const installTime = secondsOf(crash, 'InstallTime', notes);
    const startupTime = secondsOf(crash, 'StartupTime', notes);
    if (crashTime === submittedSeconds) notes.push('client_crash_date is unknown');
    const lastCrash = parseInteger(annotation(crash, 'SecondsSinceLastCrash') ?? '');
    return {
      set: {
        submitted_timestamp: submitted,
        date_processed: submitted,
        crash_time: crashTime,
        client_crash_date: isoSeconds(new Date(crashTime * 1000)),
        install_age: installTime === undefined ? undefined : crashTime - installTime,
        uptime: startupTime === undefined ? 0 : Math.max(0, crashTime - startupTime),
        last_crash: lastCrash ?? null,
      },
      notes,
    };
  },
};

/** The first ten characters of a time annotation as seconds; what is no number becomes a note. */
function secondsOf(crash: CrashInWork, name: string, notes: string[]): number | undefined {
  const text = annotation(crash, name);
  if (text === undefined) {
    notes.push(`WARNING: raw_crash missing ${name}`);
    return undefined;
  }
  const seconds = parseInteger(text.slice(0, 10));
  if (seconds === undefined || seconds < 0) notes.push(`non-integer value of "${name}"`);
  return seconds === undefined || seconds < 0 ? undefined : seconds;
}
