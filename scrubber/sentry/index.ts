export type { Bypass } from './find-bypasses.ts';
export type { OwnHook, OwnHooks, SentryHooks } from './hooks.ts';
export type { ItemChoices } from './item-choices.ts';
export { containerItems, singleItems } from '../payload/item-kind.ts';
export { scrubEnvelope } from './scrub-envelope.ts';
export { scrubTransport, type TransportSettings } from './scrub-transport.ts';
export type { Client, Envelope, EnvelopeItem, Integration, Transport, TransportOptions } from './sdk.ts';
export { BypassError, type ScrubbedOptions, type SentrySettings, sentryOptions } from './sentry-options.ts';
