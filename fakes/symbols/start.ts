import { fakeContext, type PartContext } from '../../kit/context.ts';
import { listen } from '../../kit/lifecycle/listen.ts';
import { type Running, running } from '../../kit/lifecycle/running.ts';
import { withDefaults } from '../../kit/options/resolve.ts';
import { createSymbolsApp } from './app.ts';
import { type SymbolsOptions, symbolsOptions } from './options.ts';
import { RequestStore, type SymbolRequest } from './store.ts';

export interface RunningSymbols extends Running {
  /** Requests for symbols, oldest first. */
  requests(): readonly SymbolRequest[];
}

/**
 * Starts the fake symbols server. Its `url` never has `localhost` in it: Socorro blanks symbol URLs that do.
 * @throws {CrashboxError} `port-taken`, `address-unusable`.
 */
export async function startSymbols(
  options: Partial<SymbolsOptions> = {},
  context: Partial<PartContext> = {},
): Promise<RunningSymbols> {
  const settings = withDefaults(symbolsOptions, options);
  const surroundings = fakeContext(context);
  const store = new RequestStore(surroundings.clock, settings.maxRequests);
  const { app, reset } = createSymbolsApp(store, settings, surroundings);
  const host = settings.host === 'localhost' ? '127.0.0.1' : settings.host;
  const listening = await listen(app, { part: 'symbols', host, port: settings.port });
  return running({ url: listening.url, port: listening.port, reset, requests: () => store.requests() }, () =>
    listening.close(),
  );
}
