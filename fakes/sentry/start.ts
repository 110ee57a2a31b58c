import { fakeContext, type PartContext } from '../../kit/context.ts';
import { listen, urlHost } from '../../kit/lifecycle/listen.ts';
import { type Running, running } from '../../kit/lifecycle/running.ts';
import { withDefaults } from '../../kit/options/resolve.ts';
import { createSentryApp, resetState } from './app.ts';
import { Arrivals } from './assertions/arrivals.ts';
import { type Expectations, expectations } from './assertions/expectations.ts';
import { type Mailbox, newKey, openMailbox } from './mailbox/mailbox.ts';
import { SentryFaults } from './faults/sentry-faults.ts';
import { type SentryOptions, sentryOptions } from './options.ts';
import { type Filter, queryOf } from './query/item-filter.ts';
import { matcher } from './query/match-query.ts';
import { Uploads } from './receive/uploads.ts';
import type { SentryItem } from './sentry-item.ts';
import { SentryStore } from './store.ts';
import { Strictness, type StrictnessSettings } from './strict/strictness.ts';

export interface RunningSentry extends Running, Expectations {
  /** DSN of project 1, such as `http://public@127.0.0.1:8090/1`. */
  readonly dsn: string;
  /** DSN of another project, and with a key of your own. */
  dsnFor(project: number | string, key?: string): string;
  /** What is kept, oldest first. */
  items(filter?: Filter): readonly SentryItem[];
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
}

/** Bytes; events that come in the query of a GET are longer than Node's standard 16 KiB. */
const maxHeaderSize = 256 * 1024;

/**
 * Starts a fake Sentry on `options.host`:`options.port` (0 takes a free port).
 * @throws {CrashboxError} `port-taken`, `address-unusable`.
 */
export async function startSentry(
  given: Partial<SentryOptions> = {},
  surroundings: Partial<PartContext> = {},
): Promise<RunningSentry> {
  const options = withDefaults(sentryOptions, given);
  const context = fakeContext(surroundings);
  const store = new SentryStore(options, context);
  const arrivals = new Arrivals(store);
  const faults = new SentryFaults(context);
  store.onClear(() => faults.clear());
  const strictness = new Strictness(options);
  const state = { store, arrivals, faults, strictness, uploads: new Uploads() };
  const { app, closeStreams } = createSentryApp(options, state, context);
  const { host } = options;
  const server = { maxHeaderSize };
  const listening = await listen(app, { part: 'sentry', host, port: options.port, server });
  context.logger.info({ url: listening.url }, 'listening');
  const { url, port } = listening;
  const dsnFor = (project: number | string, key = 'public'): string =>
    `http://${key}@${urlHost(host)}:${port}/${project}`;
  return running(
    {
      url,
      port,
      dsn: dsnFor(1),
      dsnFor,
      items: (filter: Filter = {}) => store.all().filter(matcher(queryOf(filter, context.clock.now()))),
      ...expectations(arrivals, context.clock),
      mailbox: (key: string = newKey(context.random)): Mailbox =>
        openMailbox(key, { store, arrivals, faults, clock: context.clock, dsnFor }),
      faults,
      strictness: () => strictness.settings(),
      setStrictness: (change: Partial<StrictnessSettings>) => strictness.change(change),
      reset: async () => resetState(state),
    },
    async () => {
      arrivals.end();
      closeStreams();
      await listening.close();
      await store.close();
    },
  );
}
