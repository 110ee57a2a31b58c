import { type Running, running } from '../kit/lifecycle/running.ts';
import type { RunningControlRoom } from './control-room/start.ts';
import type {
  AnyParts,
  ExternalAddresses,
  NothingExternal,
  PartsOf,
  ReplaceablePart,
  StartedParts,
} from './external/external-parts.ts';
import type { PartPlaces } from './part-places.ts';
import type { StackContext, StackOptions } from './stack-options.ts';
import { startBacking } from './start-backing.ts';
import { startServices } from './start-services.ts';
import { waitUntilSearchable } from './wait-until-searchable.ts';
import type { FlowEndpoints } from './where/endpoints.ts';

/**
 * A whole flow on this machine: every part, and the addresses they meet at. An external part has no more than its
 * addresses.
 */
export interface Stack<Parts extends AnyParts = StartedParts> extends AsyncDisposable {
  readonly sentry: Parts['sentry'];
  readonly symbols: Parts['symbols'];
  readonly aws: Parts['aws'];
  readonly elasticsearch: Parts['elasticsearch'];
  readonly statsd: Parts['statsd'];
  readonly collector: Parts['collector'];
  readonly processor: Parts['processor'];
  readonly webapp: Parts['webapp'];
  readonly controlRoom: RunningControlRoom;
  readonly endpoints: FlowEndpoints;
  /** Part → address of its page. */
  readonly urls: { readonly 'control-room': string } & {
    readonly [Name in ReplaceablePart]: Parts[Name]['url'];
  };
  /** Part → what the table of `crashbox dev` says of it. */
  readonly places: PartPlaces;
  /**
   * Waits until a crash is processed and searchable, at most `timeout` milliseconds (10,000).
   * @throws {CrashboxError} `wait-timeout` naming the stage where the crash stopped, `crash-given-up`.
   */
  waitUntilSearchable(crashId: string, timeout?: number): Promise<void>;
  /** Ends every part, services first. A second call does nothing. */
  stop(): Promise<void>;
  /**
   * Empties every part that it has started: no crash, no event, no metric; buckets and queues are there again. What is
   * external stays as it is.
   */
  reset(): Promise<void>;
}

/**
 * Starts the embedded tier in this process: fakes, buckets and queues, services, control room, save what
 * `options.external` names. Every port is a free one unless given. Several stacks live in one process and never see
 * each other.
 * @throws {CrashboxError} `port-taken`; `external-away`, or what `awaitStores` says of external stores; what was started by
 * then is stopped again.
 */
export function startStack<Given extends ExternalAddresses = NothingExternal>(
  options?: StackOptions<Given>,
  context?: StackContext,
): Promise<Stack<PartsOf<Given>>>;
export async function startStack(
  options: StackOptions = {},
  context: StackContext = {},
): Promise<Stack<AnyParts>> {
  const started: Running[] = [];
  const stop = (): Promise<void> => stopAll(started);
  try {
    const backing = await startBacking(options, context, started);
    const services = await startServices(options, context, backing, started);
    const reset = async (): Promise<void> => {
      for (const part of started.toReversed()) await part.reset();
      await backing.prepare();
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
