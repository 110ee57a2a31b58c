import {
  type AwsNames,
  awsNames,
  type LogLevel,
  reportingOptions,
  type SearchOptions,
  searchOptions,
} from '../kit/options/endpoints.ts';
import {
  choice,
  flag,
  integer,
  milliseconds,
  type OptionTable,
  optionalText,
  text,
} from '../kit/options/option.ts';
import { externalPatience } from './external/external-options.ts';

/** Options of the dev stack as a whole; those of its parts come with the part's name in front. */
export interface DevOptions {
  /** Who stands in for S3, SQS and Elasticsearch, and where the services run (DESIGN §2). */
  readonly tier: 'embedded' | 'containers' | 'external';
  readonly host: string;
  readonly portBase: number;
  readonly data: string | undefined;
  readonly noSample: boolean;
  readonly logLevel: LogLevel;
  readonly timings: boolean;
  /** Milliseconds that external parts have to answer. */
  readonly startupTimeout: number;
}

export const devOptions: OptionTable<DevOptions> = {
  tier: choice(
    ['embedded', 'containers', 'external'],
    'embedded',
    'embedded runs everything in this process; containers starts LocalStack, Elasticsearch and the image of crashbox (CRASHBOX_IMAGE names another); external wants an address of every store and service, and starts the fakes around them.',
  ),
  host: text('127.0.0.1', 'Address that every part listens on.', '<address>'),
  portBase: integer(
    0,
    'Move the parts to this port and the ones after it, in the order of the table; 0: their own.',
    {
      max: 65_000,
      placeholder: '<port>',
    },
  ),
  data: optionalText('Folder that keeps everything over a restart; without it all is in memory.', '<folder>'),
  noSample: flag('Send no sample crash.'),
  timings: flag('Print where the time of starting went.'),
  startupTimeout: milliseconds(externalPatience, 'How long parts of your own are waited for.'),
  logLevel: { ...reportingOptions.logLevel, default: 'warn' },
};

/** What stores of somebody's own may want to be told: how they are opened, and what is theirs of the flow called. */
export type FlowNames = AwsNames & Pick<SearchOptions, 'indexPrefix'>;

export const flowNames: OptionTable<FlowNames> = { ...awsNames, indexPrefix: searchOptions.indexPrefix };
