import { type PartContext, systemClock, systemRandom } from './context.ts';
import type { Ending } from './lifecycle/endings.ts';
import { silentLogger } from './log/logger.ts';
import { startMetrics } from './metrics/metrics.ts';
import type { ReportingOptions } from './options/endpoints.ts';
import { startReporter } from './reporting/start-reporter.ts';

export interface ServiceIdentity {
  /** Tag of its events. */
  readonly service: string;
  /** Metric that counts payloads which could not be scrubbed: event data is being missed. */
  readonly scrubErrorMetric: string;
}

/**
 * The surroundings of a service: what was given, and metrics and reporter made from its options where they were not.
 * What is made here ends with the service; what was given is its giver's to end.
 */
export async function serviceContext(
  { service, scrubErrorMetric }: ServiceIdentity,
  options: ReportingOptions,
  given: Partial<PartContext>,
  endings: Ending[],
): Promise<PartContext> {
  const { clock = systemClock, random = systemRandom, logger = silentLogger } = given;
  let { metrics, reporter } = given;
  if (metrics === undefined) {
    const own = await startMetrics(options.statsd, (error) =>
      logger.debug({ err: error }, 'metric not sent'),
    );
    endings.push(() => own.stop());
    metrics = own;
  }
  if (reporter === undefined) {
    const { sentryDsn: dsn, release, environment } = options;
    const onScrubError = (): void => metrics?.increment(scrubErrorMetric);
    const own = await startReporter({ dsn, service, release, environment, onScrubError });
    endings.push(() => own.stop());
    reporter = own;
  }
  return { clock, random, logger, metrics, reporter };
}
