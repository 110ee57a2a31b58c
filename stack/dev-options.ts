import { type LogLevel, reportingOptions } from '../kit/options/endpoints.ts';
import { choice, flag, integer, type OptionTable, optionalText, text } from '../kit/options/option.ts';

/** Options of the dev stack as a whole; those of its parts come with the part's name in front. */
export interface DevOptions {
  /** Who stands in for S3, SQS and Elasticsearch, and where the services run (DESIGN §2). */
  readonly tier: 'embedded' | 'containers';
  readonly host: string;
  readonly portBase: number;
  readonly data: string | undefined;
  readonly noSample: boolean;
  readonly logLevel: LogLevel;
  readonly timings: boolean;
}

export const devOptions: OptionTable<DevOptions> = {
  tier: choice(
    ['embedded', 'containers'],
    'embedded',
    'embedded runs everything in this process; containers starts LocalStack, Elasticsearch and the image of crashbox.',
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
  logLevel: { ...reportingOptions.logLevel, default: 'warn' },
};
