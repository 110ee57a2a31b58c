import { median } from './measure.ts';

/** Something to be timed, by name. */
export type Subjects = Readonly<Record<string, () => unknown>>;

const warmUp = 150;
const batch = 8;
const rounds = 21;

/**
 * Microseconds that each subject takes: medians of rounds in which all of them run a batch of some milliseconds, one
 * after the other, so that whatever else the machine does meets all alike.
 */
export function timeTogether<Named extends Subjects>(
  subjects: Named,
): { readonly [Name in keyof Named]: number } {
  const timed = Object.entries(subjects).map(([name, subject]) => {
    const once = spend(subject, countFor(subject, warmUp)) * 1000;
    return { name, subject, count: Math.max(1, Math.round((batch * 1000) / once)), times: [] as number[] };
  });
  for (let round = 0; round < rounds; round += 1) {
    for (const { subject, count, times } of timed) times.push(spend(subject, count) * 1000);
  }
  // The names are those of the subjects.
  return Object.fromEntries(timed.map(({ name, times }) => [name, median(times)])) as {
    readonly [Name in keyof Named]: number;
  };
}

/** Milliseconds for one run, the mean of many. */
function spend(subject: () => unknown, count: number): number {
  const begin = performance.now();
  for (let at = 0; at < count; at += 1) subject();
  return (performance.now() - begin) / count;
}

/** Runs for some milliseconds and gives how often that was, at least once. */
function countFor(subject: () => unknown, milliseconds: number): number {
  const begin = performance.now();
  let count = 0;
  do {
    subject();
    count += 1;
  } while (performance.now() - begin < milliseconds);
  return count;
}
