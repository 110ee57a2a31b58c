export { CrashboxError } from '../../kit/errors/crashbox-error.ts';
export type { Expectations, QuietOptions, WaitOptions } from './assertions/expectations.ts';
export type { FakeSentry } from './create-sentry.ts';
export type { Mailbox } from './mailbox/mailbox.ts';
export type { SentryOptions } from './options.ts';
export type { components, paths } from './openapi/api-types.ts';
export type { Filter, ItemFilter } from './query/item-filter.ts';
export type { SentryItem } from './sentry-item.ts';
export { type RunningSentry, startSentry } from './start.ts';
