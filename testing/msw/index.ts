export type { StoredCrash } from '../../services/collector/delivery/storage.ts';
export {
  type InterceptCollectorOptions,
  type InterceptedCollector,
  interceptCollector,
} from './intercept-collector.ts';
export { type InterceptedSentry, type InterceptSentryOptions, interceptSentry } from './intercept-sentry.ts';
export {
  type InterceptedSymbols,
  type InterceptSymbolsOptions,
  interceptSymbols,
} from './intercept-symbols.ts';
export type { Intercepted } from './intercepted.ts';
export { type Interception, startInterception } from './start-interception.ts';
