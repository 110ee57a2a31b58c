import { parseCrashId } from '../crash/report/crash-id.ts';
import { CrashboxError } from '../kit/errors/crashbox-error.ts';
import type { FlowEndpoints } from './where/endpoints.ts';
import { createCrashLocator } from './where/locate-crash.ts';

const lookMilliseconds = 20;

/**
 * Waits until a crash is in every place it should reach, at most `timeout` milliseconds.
 * @throws {CrashboxError} `crash-id-invalid`; `wait-timeout` saying at which stage the crash stopped; `crash-given-up`.
 */
export async function waitUntilSearchable(
  endpoints: FlowEndpoints,
  crashId: string,
  timeout = 10_000,
): Promise<void> {
  const id = parseCrashId(crashId);
  if (id === undefined) throw new CrashboxError('crash-id-invalid', { value: crashId });
  const locator = await createCrashLocator(endpoints);
  try {
    const end = performance.now() + timeout;
    for (;;) {
      const { finished, rejection, summary } = await locator.locate(id);
      if (rejection !== undefined)
        throw new CrashboxError('crash-given-up', { crashId: id, reason: rejection.reason });
      if (finished) return;
      if (performance.now() > end) {
        throw new CrashboxError('wait-timeout', {
          what: `crash ${id}`,
          milliseconds: timeout,
          seen: summary,
        });
      }
      await new Promise((resolve) => setTimeout(resolve, lookMilliseconds));
    }
  } finally {
    locator[Symbol.dispose]();
  }
}
