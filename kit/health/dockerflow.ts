import { type RequestHandler, Router } from 'express';
import { messageOf } from '../errors/crashbox-error.ts';
import { version } from '../version.ts';

/** One thing a part needs to work; rejects with the reason when it does not. */
export type HealthCheck = () => Promise<unknown>;

export interface HealthReport {
  readonly ok: boolean;
  /** Check name → `ok` or what is wrong. */
  readonly checks: Readonly<Record<string, string>>;
}

const checkTimeoutMilliseconds = 2000;

/** Runs every check at once; a check that takes over 2 s counts as failed. */
export async function checkHealth(checks: Readonly<Record<string, HealthCheck>>): Promise<HealthReport> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, await outcomeOf(check)] as const),
  );
  return { ok: results.every(([, outcome]) => outcome === 'ok'), checks: Object.fromEntries(results) };
}

async function outcomeOf(check: HealthCheck): Promise<string> {
  const timeout = Promise.withResolvers<string>();
  const timer = setTimeout(
    () => timeout.resolve(`no answer in ${checkTimeoutMilliseconds} ms`),
    checkTimeoutMilliseconds,
  );
  try {
    return await Promise.race([check().then(() => 'ok'), timeout.promise]);
  } catch (error) {
    return messageOf(error);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Dockerflow's three addresses: `/__version__`, `/__heartbeat__` (503 when a check fails) and `/__lbheartbeat__`
 * (200 while the process answers). A service whose original answers otherwise writes its own.
 */
export function dockerflow(part: string, checks: Readonly<Record<string, HealthCheck>> = {}): RequestHandler {
  const about = { source: 'crashbox', version: version(), part };
  const router = Router();
  router.get('/__version__', (_request, response) => {
    response.json(about);
  });
  router.get('/__lbheartbeat__', (_request, response) => {
    response.json({ ok: true });
  });
  router.get('/__heartbeat__', async (_request, response) => {
    const report = await checkHealth(checks);
    response.status(report.ok ? 200 : 503).json(report);
  });
  return router;
}
