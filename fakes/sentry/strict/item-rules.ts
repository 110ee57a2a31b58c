import type { WarningList } from '../wire/warning.ts';

/** Types of which an envelope may hold one (reference sentry §2.4.13). */
const single: ReadonlySet<string> = new Set([
  'event',
  'transaction',
  'profile',
  'check_in',
  'log',
  'span',
  'trace_metric',
  'replay_event',
  'replay_recording',
]);

const apart: readonly (readonly [string, string])[] = [
  ['event', 'transaction'],
  ['feedback', 'transaction'],
];

/** Adds a warning where items stand in one envelope that may not, or stand without what they need. */
export function warnOfCompany(types: readonly string[], warnings: WarningList): void {
  const counts = new Map<string, number>();
  for (const type of types) counts.set(type, (counts.get(type) ?? 0) + 1);
  for (const [type, count] of counts) {
    // Spans may also come one by one, each an item.
    if (count > 1 && single.has(type) && type !== 'span')
      wrong(`${count} items of type ${type}; one is allowed`, warnings);
  }
  for (const [first, second] of apart) {
    if (counts.has(first) && counts.has(second)) {
      wrong(`${first} and ${second} stand in one envelope`, warnings);
    }
  }
  if (counts.has('replay_event') !== counts.has('replay_recording')) {
    warnings.add(
      'replay_event and replay_recording come together, and one is missing; Relay drops the other',
    );
  }
}

function wrong(text: string, warnings: WarningList): void {
  warnings.add(text, { relayStatus: 400, detail: 'invalid event envelope' });
}
