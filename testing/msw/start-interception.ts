import { syncBuiltinESMExports } from 'node:module';
import { type SetupServer, setupServer } from 'msw/node';
import type { Intercepted } from './intercepted.ts';

export interface Interception extends AsyncDisposable {
  /** msw's own, for more handlers: `server.use(…)`. */
  readonly server: SetupServer;
  /** Ends the interception and what was intercepted with it. */
  stop(): Promise<void>;
}

/**
 * Intercepts what is sent from this process to the given fakes; everything else goes out as ever. Also requests of
 * modules that have `import * as http from 'node:http'`, as the Sentry SDK has: msw replaces what `node:http` exports,
 * and such modules see that only after `syncBuiltinESMExports()` (msw 3.0). Who starts msw themselves calls it too.
 */
export function startInterception(...intercepted: readonly Intercepted[]): Interception {
  const server = setupServer(...intercepted.flatMap(({ handlers }) => handlers));
  server.listen({ onUnhandledFrame: 'bypass' });
  syncBuiltinESMExports();
  const stop = async (): Promise<void> => {
    server.close();
    syncBuiltinESMExports();
    for (const fake of intercepted) await fake.stop();
  };
  return { server, stop, [Symbol.asyncDispose]: stop };
}
