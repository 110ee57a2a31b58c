import type { PayloadKind } from './payload-kind.ts';

/** Items with one payload: item type on the wire → kind (reference sentry §2.5). */
export const singleItems: ReadonlyMap<string, PayloadKind> = new Map([
  ['event', 'event'],
  ['transaction', 'transaction'],
  ['session', 'session'],
  ['sessions', 'session'],
  ['check_in', 'check_in'],
  ['feedback', 'feedback'],
  ['user_report', 'feedback'],
]);

/** Containers: a list of payloads under `items`. A span of the static lifecycle may also come alone. */
export const containerItems: ReadonlyMap<string, PayloadKind> = new Map([
  ['span', 'span'],
  ['log', 'log'],
  ['trace_metric', 'metric'],
]);
