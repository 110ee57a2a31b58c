import { type SentryOptions, sentryOptions } from '../fakes/sentry/options.ts';
import type { OptionTable } from '../kit/options/option.ts';

/** The fake Sentry's options with Kent's own default port (reference sentry §3.3). */
export const kentOptions: OptionTable<SentryOptions> = {
  ...sentryOptions,
  port: { ...sentryOptions.port, default: 5000 },
};
