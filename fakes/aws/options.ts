import { hostOption, type ListenOptions } from '../../kit/options/endpoints.ts';
import { list, type OptionTable, optionalText, port, text } from '../../kit/options/option.ts';

export interface FakeAwsOptions extends ListenOptions {
  /** Host names beside loopback and undotted ones that clients may use. */
  readonly allowedHosts: readonly string[];
  /** Region of queues whose creator sends none in its signature. */
  readonly region: string;
  /** Folder that keeps buckets and queues over a restart; left out: all is in memory. */
  readonly data: string | undefined;
}

export const fakeAwsOptions: OptionTable<FakeAwsOptions> = {
  ...hostOption,
  port: port(4566, 'Port of the fake S3 and SQS.'),
  allowedHosts: list([], 'Host names with a dot that clients may use.'),
  region: text('us-west-2', 'Region of queues whose creator names none.', '<region>'),
  data: optionalText(
    'Folder that keeps buckets and queues over a restart; without it all is in memory.',
    '<dir>',
  ),
};
