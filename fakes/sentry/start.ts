import { fakeContext, type PartContext } from '../../kit/context.ts';
import { listen, urlHost } from '../../kit/lifecycle/listen.ts';
import { type Running, running } from '../../kit/lifecycle/running.ts';
import { withDefaults } from '../../kit/options/resolve.ts';
import { createSentryApp } from './app.ts';
import { type WaitOptions, Waits } from './assertions/wait-for.ts';
import { type SentryOptions, sentryOptions } from './options.ts';
import { type Filter, queryOf } from './query/item-filter.ts';
import { matcher } from './query/match-query.ts';
import type { SentryItem } from './sentry-item.ts';
import { SentryStore } from './store.ts';

export interface RunningSentry extends Running {
  /** DSN of project 1, such as `http://public@127.0.0.1:8090/1`. */
  readonly dsn: string;
  /** DSN of another project, and with a key of your own. */
  dsnFor(project: number | string, key?: string): string;
  /** What is kept, oldest first. */
  items(filter?: Filter): readonly SentryItem[];
  /**
   * The oldest items that match, `count` (1) of them: those that are there already count. Waits for what is
   * missing, at most `timeout` (5000) milliseconds.
   * @throws {CrashboxError} `wait-timeout`, which says what arrived instead and what matched all but one condition;
   * `wait-ended` when the server stops meanwhile.
   */
  waitFor(filter: Filter, options: WaitOptions & { readonly count: number }): Promise<readonly SentryItem[]>;
  waitFor(filter: Filter, options?: WaitOptions): Promise<SentryItem>;
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
  const waits = new Waits(store, context.clock);
  const { app, closeStreams } = createSentryApp(options, store, context);
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
      waitFor: waits.waitFor,
      reset: async () => store.clear(),
    },
    async () => {
      waits.end();
      closeStreams();
      await listening.close();
      await store.close();
    },
  );
}
