import type { RequestListener } from 'node:http';
import type { Express } from 'express';
import type { PartContext } from '../../kit/context.ts';
import { createSentryApp, resetState } from './app.ts';
import { Arrivals } from './assertions/arrivals.ts';
import { type Expectations, expectations } from './assertions/expectations.ts';
import { type Audits, audits } from './audit/audits.ts';
import { PlantedCanaries } from './audit/canary.ts';
import { type DroppedCount, droppedCounts } from './client-reports/dropped-counts.ts';
import { type Diffs, diffs } from './diff/diffs.ts';
import { type Exports, exports } from './export/exports.ts';
import { SentryFaults } from './faults/sentry-faults.ts';
import { readForwardTarget } from './forward/forward-target.ts';
import { Forwarder } from './forward/forwarder.ts';
import { type Mailbox, newKey, openMailbox } from './mailbox/mailbox.ts';
import type { SentryOptions } from './options.ts';
import { type Filter, queryOf } from './query/item-filter.ts';
import { matcher } from './query/match-query.ts';
import { ofWhatLeft } from './query/what-left.ts';
import { Uploads } from './receive/uploads.ts';
import type { SentryItem } from './sentry-item.ts';
import { ShapeBaseline } from './shape/shape-baseline.ts';
import { type Shapes, shapes } from './shape/shapes.ts';
import { SentryStore } from './store.ts';
import { Strictness, type StrictnessSettings } from './strict/strictness.ts';

/** A fake Sentry as tests see it, whether it listens or answers in process. */
export interface FakeSentry extends Expectations, Audits, Shapes, Diffs, Exports {
  /** DSN of project 1, such as `http://public@127.0.0.1:8090/1`. */
  readonly dsn: string;
  /** DSN of another project, and with a key of your own. */
  dsnFor(project: number | string, key?: string): string;
  /** What is kept, oldest first. */
  items(filter?: Filter): readonly SentryItem[];
  /** What SDKs say they have dropped, by SDK, mailbox, reason and category, most first; a filter chooses the reports. */
  droppedCounts(filter?: Filter): readonly DroppedCount[];
  /**
   * What came with one key of the DSN, as a fake Sentry of its own; a key that nobody has where none is named.
   */
  mailbox(key?: string): Mailbox;
  /** What requests are to meet in place of their answers; a reset or a flush of everything removes all of it. */
  readonly faults: SentryFaults;
  /** Who is answered as Relay would, and which DSNs there are. */
  strictness(): StrictnessSettings;
  /** Changes what is given, until `reset`; gives what holds then. */
  setStrictness(change: Partial<StrictnessSettings>): StrictnessSettings;
  /** Empties it, as after a fresh start. */
  reset(): Promise<void>;
}

interface CreatedSentry {
  readonly sentry: FakeSentry;
  readonly app: Express;
  /** What takes requests: the app, and what SDKs send. */
  readonly listener: RequestListener;
  /** Ends waits and open streams: nothing will arrive any more. */
  readonly end: () => void;
  /** Removes what it has on disk; after the last answer. */
  readonly close: () => Promise<void>;
}

/** A fake Sentry that opens no port. `origin` is where SDKs reach it, such as `http://127.0.0.1:8090`. */
export function createSentry(
  options: SentryOptions,
  context: PartContext,
  origin: () => string,
): CreatedSentry {
  const store = new SentryStore(options, context);
  const arrivals = new Arrivals(store);
  const faults = new SentryFaults(context);
  store.onClear(() => faults.clear());
  const strictness = new Strictness(options);
  const canaries = new PlantedCanaries(context.random);
  const baseline = new ShapeBaseline();
  const { forward } = options;
  const forwarder = forward === undefined ? undefined : new Forwarder(readForwardTarget(forward));
  const state = {
    store,
    arrivals,
    faults,
    strictness,
    uploads: new Uploads(),
    canaries,
    baseline,
    forwarder,
  };
  const { app, listener, closeStreams } = createSentryApp(options, state, context);
  const { clock, random } = context;
  const dsnFor = (project: number | string, key = 'public'): string =>
    `${origin().replace('://', `://${key}@`)}/${project}`;
  const items = (filter: Filter = {}): readonly SentryItem[] =>
    store.all().filter(matcher(queryOf(filter, clock.now())));
  const left = (filter: Filter = {}): readonly SentryItem[] =>
    store.all().filter(matcher(ofWhatLeft(queryOf(filter, clock.now()))));
  return {
    sentry: {
      get dsn() {
        return dsnFor(1);
      },
      dsnFor,
      items,
      droppedCounts: (filter = {}) => droppedCounts(store.oldestFirst(), queryOf(filter, clock.now())),
      ...expectations(arrivals, clock),
      ...audits(left, canaries),
      ...shapes(left, () => baseline.get()),
      ...diffs(items),
      ...exports,
      mailbox: (key = newKey(random)) =>
        openMailbox(key, { store, arrivals, faults, canaries, clock, dsnFor }),
      faults,
      strictness: () => strictness.settings(),
      setStrictness: (change) => strictness.change(change),
      reset: async () => resetState(state),
    },
    app,
    listener,
    end: () => {
      forwarder?.end();
      arrivals.end();
      closeStreams();
    },
    close: () => store.close(),
  };
}
