import { createSymbolsApp } from '../../fakes/symbols/app.ts';
import { type SymbolsOptions, symbolsOptions } from '../../fakes/symbols/options.ts';
import { RequestStore, type SymbolRequest } from '../../fakes/symbols/store.ts';
import { fakeContext } from '../../kit/context.ts';
import { withDefaults } from '../../kit/options/resolve.ts';
import { handlersFor, type Intercepted } from './intercepted.ts';

export interface InterceptedSymbols extends Intercepted {
  /** Requests for symbols, oldest first. */
  requests(): readonly SymbolRequest[];
  reset(): Promise<void>;
}

export interface InterceptSymbolsOptions extends Partial<Omit<SymbolsOptions, 'host' | 'port'>> {
  /** `https://symbols.mozilla.org` where it is left out. */
  readonly origin?: string;
}

/** A fake symbols server that listens nowhere: its handlers take every request to one origin. */
export function interceptSymbols(options: InterceptSymbolsOptions = {}): InterceptedSymbols {
  const { origin = 'https://symbols.mozilla.org', ...given } = options;
  const allowedHosts = [new URL(origin).hostname];
  const settings = withDefaults(symbolsOptions, { allowedHosts, ...given });
  const context = fakeContext({});
  const store = new RequestStore(context.clock, settings.maxRequests);
  const { app, reset } = createSymbolsApp(store, settings, context);
  const stop = async (): Promise<void> => undefined;
  return {
    handlers: handlersFor(app, (url) => url.origin === origin),
    requests: () => store.requests(),
    reset,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
