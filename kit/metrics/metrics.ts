import type { StatsD } from 'hot-shots';

/** DogStatsD metrics of one service; `tags` are `name:value` texts. */
export interface Metrics {
  increment(name: string, tags?: readonly string[]): void;
  gauge(name: string, value: number, tags?: readonly string[]): void;
  histogram(name: string, value: number, tags?: readonly string[]): void;
  /** `value` in milliseconds. */
  timing(name: string, value: number, tags?: readonly string[]): void;
  stop(): Promise<void>;
}

export const silentMetrics: Metrics = {
  increment: () => undefined,
  gauge: () => undefined,
  histogram: () => undefined,
  timing: () => undefined,
  stop: () => Promise.resolve(),
};

/**
 * Metrics over UDP to `address` (`host:port`); to nowhere without one. Sending errors go to `onError`: a metric
 * that cannot be sent never stops the work it counts.
 */
export async function startMetrics(
  address: string | undefined,
  onError: (error: Error) => void,
): Promise<Metrics> {
  if (address === undefined) return silentMetrics;
  const { StatsD } = await import('hot-shots');
  const url = new URL(`udp://${address}`);
  return overStatsd(
    new StatsD({ host: url.hostname, port: Number(url.port || 8125), errorHandler: onError, cacheDns: true }),
  );
}

function overStatsd(client: StatsD): Metrics {
  return {
    increment: (name, tags = []) => client.increment(name, 1, [...tags]),
    gauge: (name, value, tags = []) => client.gauge(name, value, [...tags]),
    histogram: (name, value, tags = []) => client.histogram(name, value, [...tags]),
    timing: (name, value, tags = []) => client.timing(name, value, [...tags]),
    stop: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      client.close(() => resolve());
      return promise;
    },
  };
}
