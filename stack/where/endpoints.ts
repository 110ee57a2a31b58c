import type { AwsOptions, SearchOptions } from '../../kit/options/endpoints.ts';

/** Where the flow's parts answer: all that `where` and the control room need to know of a tier. */
export interface FlowEndpoints extends AwsOptions, SearchOptions {
  readonly webappUrl: string;
  /** The fake Sentry; undefined where there is none. */
  readonly sentryUrl: string | undefined;
}
