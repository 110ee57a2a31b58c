import type { PlannedFault } from '../../../kit/faults/fault-list.ts';
import type { SentryFault } from './sentry-fault.ts';
import type { SentryFaults } from './sentry-faults.ts';

/** The faults of one mailbox: no request with another key meets them. */
export interface MailboxFaults {
  /** @throws {CrashboxError} `fault-invalid`, `query-invalid`. */
  add(fault: Omit<SentryFault, 'mailbox'>): PlannedFault<SentryFault>;
  all(): readonly PlannedFault<SentryFault>[];
  /** Gives how many there were. */
  clear(): number;
}

export function faultsOf(faults: SentryFaults, key: string): MailboxFaults {
  return {
    add: (fault) => faults.add({ ...fault, mailbox: key }),
    all: () => faults.all().filter(({ fault }) => fault.mailbox === key),
    clear: () => faults.clear(key),
  };
}
