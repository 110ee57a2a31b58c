import type { WarningList } from '../wire/warning.ts';

/** Types of which an envelope may hold one (reference sentry §2.4.13). */
const single = [
  'event',
  'transaction',
  'profile',
  'check_in',
  'log',
  'span',
  'trace_metric',
  'replay_event',
  'replay_recording',
];

const apart: readonly (readonly [string, string])[] = [
  ['event', 'transaction'],
  ['feedback', 'transaction'],
];

/** Adds a warning where items stand in one envelope that may not, or stand without what they need. */
export function warnOfCompany(types: readonly string[], warnings: WarningList): void {
  for (const type of single) {
    const count = types.filter((other) => other === type).length;
    // Spans may also come one by one, each an item.
    if (count > 1 && type !== 'span') wrong(`${count} items of type ${type}; one is allowed`, warnings);
  }
  for (const [first, second] of apart) {
    if (types.includes(first) && types.includes(second)) {
      wrong(`${first} and ${second} stand in one envelope`, warnings);
    }
  }
  if (types.includes('replay_event') !== types.includes('replay_recording')) {
    warnings.add(
      'replay_event and replay_recording come together, and one is missing; Relay drops the other',
    );
  }
}

function wrong(text: string, warnings: WarningList): void {
  warnings.add(text, { relayStatus: 400, detail: 'invalid event envelope' });
}
