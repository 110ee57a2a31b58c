import type { Socket } from 'node:dgram';
import { fakeContext, type PartContext } from '../../kit/context.ts';
import { CrashboxError } from '../../kit/errors/crashbox-error.ts';
import { type Listening, listen, urlHost } from '../../kit/lifecycle/listen.ts';
import { type Running, running } from '../../kit/lifecycle/running.ts';
import { withDefaults } from '../../kit/options/resolve.ts';
import { createStatsdApp } from './app.ts';
import { type StatsdOptions, statsdOptions } from './options.ts';
import { type Metric, MetricStore } from './store.ts';
import { openUdpSocket } from './udp-socket.ts';

export interface MetricExpectation {
  /** Tags that the series must have. */
  readonly tags?: readonly string[];
  /** How much of it must have arrived; 1 unless given. */
  readonly count?: number;
  /** Milliseconds; 5,000 unless given. */
  readonly timeout?: number;
}

export interface RunningStatsd extends Running {
  /** `host:port` of the UDP side, as services take it. */
  readonly address: string;
  metrics(): readonly Metric[];
  /** Total of a counter, or number of measurements of another type, over all series with at least these tags. */
  count(name: string, tags?: readonly string[]): number;
  /** Resolves when a metric has arrived. Rejects with CrashboxError `wait-timeout`, which lists the names seen. */
  waitForMetric(name: string, expectation?: MetricExpectation): Promise<Metric>;
}

/** A free TCP number may be taken on UDP; so often another one is tried. */
const attempts = 10;

/**
 * Starts the fake statsd: UDP and HTTP on one port number.
 * @throws {CrashboxError} `port-taken`, `address-unusable`.
 */
export async function startStatsd(
  options: Partial<StatsdOptions> = {},
  context: Partial<PartContext> = {},
): Promise<RunningStatsd> {
  const settings = withDefaults(statsdOptions, options);
  const surroundings = fakeContext(context);
  const store = new MetricStore(surroundings.clock, settings.maxSeries);
  const { app, reset } = createStatsdApp(store, settings, surroundings);
  const open = async (left: number): Promise<{ readonly listening: Listening; readonly socket: Socket }> => {
    const listening = await listen(app, { part: 'statsd', host: settings.host, port: settings.port });
    try {
      const socket = await openUdpSocket(settings.host, listening.port, (datagram) =>
        store.receive(datagram),
      );
      return { listening, socket };
    } catch (error) {
      await listening.close(0);
      if (settings.port !== 0 || left === 0) throw error;
      return open(left - 1);
    }
  };
  const { listening, socket } = await open(attempts);
  const waits = new Set<() => void>();
  const waitForMetric = (name: string, expectation: MetricExpectation = {}): Promise<Metric> =>
    waitFor(store, name, expectation, waits);
  return running(
    {
      url: listening.url,
      port: listening.port,
      address: `${urlHost(settings.host)}:${listening.port}`,
      reset,
      metrics: () => store.metrics(),
      count: (name: string, tags?: readonly string[]) => store.count(name, tags),
      waitForMetric,
    },
    async () => {
      for (const giveUp of [...waits]) giveUp();
      const closed = Promise.withResolvers<void>();
      socket.close(() => closed.resolve());
      await Promise.all([closed.promise, listening.close()]);
    },
  );
}

function waitFor(
  store: MetricStore,
  name: string,
  { tags = [], count = 1, timeout = 5000 }: MetricExpectation,
  waits: Set<() => void>,
): Promise<Metric> {
  const { promise, resolve, reject } = Promise.withResolvers<Metric>();
  const find = (): Metric | undefined =>
    store.count(name, tags) < count
      ? undefined
      : store
          .metrics()
          .find((metric) => metric.name === name && tags.every((tag) => metric.tags.includes(tag)));
  const already = find();
  if (already) return Promise.resolve(already);
  const end = (): void => {
    clearTimeout(timer);
    forget();
    waits.delete(giveUp);
  };
  const giveUp = (): void => {
    end();
    const seen = [...new Set(store.metrics().map((metric) => metric.name))].slice(0, 50).join(', ');
    const what = `metric ${name}${tags.length > 0 ? ` with ${tags.join(', ')}` : ''} (${count} times)`;
    reject(
      new CrashboxError('wait-timeout', {
        what,
        milliseconds: timeout,
        seen: seen === '' ? 'nothing' : seen,
      }),
    );
  };
  const forget = store.onChange(() => {
    const found = find();
    if (!found) return;
    end();
    resolve(found);
  });
  const timer = setTimeout(giveUp, timeout);
  waits.add(giveUp);
  return promise;
}
