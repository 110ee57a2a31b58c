import {
  type AwsOptions,
  awsOptions,
  type SearchOptions,
  searchOptions,
} from '../../kit/options/endpoints.ts';
import { type OptionTable, optionalUrl, url } from '../../kit/options/option.ts';

/** Addresses of a running flow, for the commands that look at it from outside. Defaults are the dev stack's. */
export interface FlowOptions extends AwsOptions, SearchOptions {
  readonly collectorUrl: string;
  readonly webappUrl: string;
  readonly sentryUrl: string | undefined;
  readonly symbolsUrl: string;
  readonly statsdUrl: string;
}

export const flowOptions: OptionTable<FlowOptions> = {
  ...awsOptions,
  ...searchOptions,
  collectorUrl: url('http://127.0.0.1:8888', 'Where the collector answers.'),
  webappUrl: url('http://127.0.0.1:8000', 'Where the webapp answers.'),
  sentryUrl: { ...optionalUrl('Where the fake Sentry answers.'), default: 'http://127.0.0.1:8090' },
  symbolsUrl: url('http://127.0.0.1:8070', 'Where the symbols server answers.'),
  statsdUrl: url('http://127.0.0.1:8125', 'Where the fake statsd answers over HTTP.'),
};
