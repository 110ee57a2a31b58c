import type { RunningAws } from '../fakes/aws/start.ts';
import type { RunningElasticsearch } from '../fakes/elasticsearch/start.ts';
import type { RunningSentry } from '../fakes/sentry/start.ts';
import type { RunningStatsd } from '../fakes/statsd/start.ts';
import type { RunningSymbols } from '../fakes/symbols/start.ts';
import { running } from '../kit/lifecycle/running.ts';
import type { RunningCollector } from '../services/collector/start.ts';
import type { RunningProcessor } from '../services/processor/start.ts';
import type { RunningWebapp } from '../services/webapp/start.ts';
import type { RunningControlRoom } from './control-room/start.ts';
import type { PartName } from './parts.ts';
import type { StackContext, StackOptions } from './stack-options.ts';
import { startBacking } from './start-backing.ts';
import { startServices } from './start-services.ts';
import { waitUntilSearchable } from './wait-until-searchable.ts';
import type { FlowEndpoints } from './where/endpoints.ts';

/** A whole flow on this machine: every part, and the addresses they meet at. */
export interface Stack extends AsyncDisposable {
  readonly sentry: RunningSentry;
  readonly symbols: RunningSymbols;
  readonly aws: RunningAws;
  readonly elasticsearch: RunningElasticsearch;
  readonly statsd: RunningStatsd;
  readonly collector: RunningCollector;
  readonly processor: RunningProcessor;
  readonly webapp: RunningWebapp;
  readonly controlRoom: RunningControlRoom;
  readonly endpoints: FlowEndpoints;
  /** Part → address of its page. */
  readonly urls: Readonly<Record<PartName, string>>;
  /**
   * Waits until a crash is processed and searchable, at most `timeout` milliseconds (10,000).
   * @throws {CrashboxError} `wait-timeout` naming the stage where the crash stopped, `crash-given-up`.
   */
  waitUntilSearchable(crashId: string, timeout?: number): Promise<void>;
  /** Ends every part, services first. A second call does nothing. */
  stop(): Promise<void>;
  /** Empties every part: no crash, no event, no metric; buckets and queues are there again. */
  reset(): Promise<void>;
}

/**
 * Starts the embedded tier in this process: fakes, buckets and queues, services, control room. Every port is a free
 * one unless given. Several stacks live in one process and never see each other.
 * @throws {CrashboxError} `port-taken`; what was started by then is stopped again.
 */
export async function startStack(options: StackOptions = {}, context: StackContext = {}): Promise<Stack> {
  const started: AsyncDisposable[] = [];
  const stop = (): Promise<void> => stopAll(started);
  try {
    const backing = await startBacking(options, context, started);
    const services = await startServices(options, context, backing, started);
    const reset = async (): Promise<void> => {
      await Promise.all([services.collector.reset(), services.processor.reset(), services.webapp.reset()]);
      await Promise.all(
        [backing.aws, backing.elasticsearch, backing.sentry, backing.symbols, backing.statsd].map((part) =>
          part.reset(),
        ),
      );
      await backing.prepare();
      await services.controlRoom.reset();
    };
    const wait: Stack['waitUntilSearchable'] = (crashId, timeout) =>
      waitUntilSearchable(services.endpoints, crashId, timeout);
    return running({ ...backing, ...services, waitUntilSearchable: wait, reset }, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Stops in the reverse order of starting, so that no service loses what it stands on; the rest even if one fails. */
async function stopAll(started: readonly AsyncDisposable[]): Promise<void> {
  const failures: unknown[] = [];
  for (const part of started.toReversed()) {
    try {
      await part[Symbol.asyncDispose]();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'some parts did not stop');
}
