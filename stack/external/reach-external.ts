import { CrashboxError } from '../../kit/errors/crashbox-error.ts';
import { fetchFailure } from '../../kit/http/fetch-failure.ts';
import type { Logger } from '../../kit/log/logger.ts';
import { optionSource } from '../../kit/options/resolve.ts';
import type { StackContext, StackOptions } from '../stack-options.ts';
import { elsewhere, type ExternalOptions, externalPatience } from './external-options.ts';
import { baseOf } from './external-parts.ts';

/** Addresses that answer HTTP: a statsd listens and says nothing, and stores are asked more than this. */
type AskedOption = Exclude<
  keyof ExternalOptions,
  'statsd' | 's3Endpoint' | 'sqsEndpoint' | 'elasticsearchUrl'
>;

/** Fakes that services stand on. */
export const fakeOptions: readonly AskedOption[] = ['sentryDsn', 'symbolsUrl'];

/** Services, asked once all that they stand on runs, as they may wait for that to start. */
export const serviceOptions: readonly AskedOption[] = ['collectorUrl', 'processorUrl', 'webappUrl'];

/**
 * Waits until the external parts among `options` answer, with whatever: a collector of somebody's owes no address but
 * that of crash reports.
 * @throws {CrashboxError} `external-away` naming the option of `crashbox dev` of the one that did not.
 */
export async function reachExternal(
  { external = {}, startupTimeout: timeout = externalPatience }: StackOptions,
  options: readonly AskedOption[],
  { loggerOf }: StackContext,
): Promise<void> {
  const logger = loggerOf?.('stack');
  await Promise.all(
    options.map(async (option) => {
      const address = external[option];
      if (address !== undefined && address !== elsewhere) {
        await reach(optionSource('dev', option), baseOf(address), { timeout, logger });
      }
    }),
  );
}

interface Patience {
  readonly timeout: number;
  readonly logger: Logger | undefined;
}

const answerMilliseconds = 2000;
const pauseMilliseconds = 100;

async function reach(source: string, url: string, { timeout, logger }: Patience): Promise<void> {
  const end = performance.now() + timeout;
  for (let told = false; ; told = true) {
    try {
      const signal = AbortSignal.timeout(answerMilliseconds);
      const answer = await fetch(url, { redirect: 'manual', signal });
      await answer.body?.cancel();
      return;
    } catch (error) {
      const reason = fetchFailure(error);
      if (performance.now() >= end) {
        throw new CrashboxError('external-away', { source, url, reason }, { cause: error });
      }
      if (!told) logger?.warn({ url, reason }, 'an external part does not answer yet; asking again');
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
  }
}
