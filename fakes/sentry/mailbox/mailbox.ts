import type { Clock, Random } from '../../../kit/context.ts';
import type { Arrivals } from '../assertions/arrivals.ts';
import { type Expectations, expectations } from '../assertions/expectations.ts';
import { type DroppedCount, droppedCounts } from '../client-reports/dropped-counts.ts';
import { type Audits, audits } from '../audit/audits.ts';
import type { PlantedCanaries } from '../audit/canary.ts';
import { type Diffs, diffs } from '../diff/diffs.ts';
import { faultsOf, type MailboxFaults } from '../faults/mailbox-faults.ts';
import type { SentryFaults } from '../faults/sentry-faults.ts';
import { type Filter, queryOf } from '../query/item-filter.ts';
import { matcher } from '../query/match-query.ts';
import { ofWhatLeft } from '../query/what-left.ts';
import type { SentryItem } from '../sentry-item.ts';
import { type Shapes, shapes } from '../shape/shapes.ts';
import type { SentryStore } from '../store.ts';

/**
 * What came with one key of the DSN. Tests that each have a key never see each other's items, whatever the number of
 * processes that send.
 */
export interface Mailbox extends Expectations, Audits, Shapes, Diffs {
  /** The key of the DSN; the API takes it as `mailbox=KEY`. */
  readonly key: string;
  /** DSN of project 1 with this key; hand it to the SDK under test. */
  readonly dsn: string;
  /** DSN of another project with this key. */
  dsnFor(project: number | string): string;
  /** What is kept of it, oldest first. */
  items(filter?: Filter): readonly SentryItem[];
  /** What its SDKs say they have dropped, by SDK, reason and category, most first. */
  droppedCounts(filter?: Filter): readonly DroppedCount[];
  /** What requests with its key are to meet in place of their answers; a flush removes all of it. */
  readonly faults: MailboxFaults;
  /** Forgets its items and faults, and no others; gives how many items there were. */
  flush(): number;
}

/** A key as Sentry's own are: 32 hex digits. */
export function newKey(random: Random): string {
  return Buffer.from(random.bytes(16)).toString('hex');
}

interface MailboxParts {
  readonly store: SentryStore;
  readonly arrivals: Arrivals;
  readonly faults: SentryFaults;
  readonly canaries: PlantedCanaries;
  readonly clock: Clock;
  readonly dsnFor: (project: number | string, key: string) => string;
}

/** The mailbox of a key; nothing has to be made for it, and it needs no closing. */
export function openMailbox(
  key: string,
  { store, arrivals, faults, canaries, clock, dsnFor }: MailboxParts,
): Mailbox {
  const items = (filter: Filter = {}): readonly SentryItem[] =>
    arrivals.kept({ mailbox: key }).filter(matcher(queryOf(filter, clock.now())));
  const left = (filter: Filter = {}): readonly SentryItem[] =>
    items(filter).filter(matcher(ofWhatLeft(queryOf(filter, clock.now()))));
  return {
    key,
    dsn: dsnFor(1, key),
    dsnFor: (project) => dsnFor(project, key),
    droppedCounts: (filter = {}) =>
      droppedCounts(arrivals.kept({ mailbox: key }), queryOf(filter, clock.now())),
    items,
    ...expectations(arrivals, clock, key),
    ...audits(left, canaries),
    ...shapes(left),
    ...diffs(items),
    faults: faultsOf(faults, key),
    flush: () => {
      faults.clear(key);
      return store.clearMailbox(key);
    },
  };
}
