export { type SentryHooks, scrubTransport, sentryHooks } from './hooks.ts';
