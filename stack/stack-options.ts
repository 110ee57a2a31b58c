import type { FakeAwsOptions } from '../fakes/aws/options.ts';
import type { ElasticsearchOptions } from '../fakes/elasticsearch/options.ts';
import type { SentryOptions } from '../fakes/sentry/options.ts';
import type { StatsdOptions } from '../fakes/statsd/options.ts';
import type { SymbolsOptions } from '../fakes/symbols/options.ts';
import type { Clock, Random } from '../kit/context.ts';
import type { Logger } from '../kit/log/logger.ts';
import type { AwsOptions, ReportingOptions, SearchOptions } from '../kit/options/endpoints.ts';
import type { CollectorOptions } from '../services/collector/options.ts';
import type { ProcessorOptions } from '../services/processor/options.ts';
import type { WebappOptions } from '../services/webapp/options.ts';
import type { ControlRoomOptions } from './control-room/options.ts';
import type { FlowNames } from './dev-options.ts';
import type { ExternalAddresses } from './external/external-parts.ts';

/** Options that the stack sets itself, because it knows where its parts listen. */
export type WiredOption =
  | keyof AwsOptions
  | keyof SearchOptions
  | keyof ReportingOptions
  | 'host'
  | 'data'
  | 'symbolsUrl';

/** Options of each part besides the wiring. */
export interface StackPartOptions {
  readonly sentry: Omit<SentryOptions, WiredOption>;
  readonly symbols: Omit<SymbolsOptions, WiredOption>;
  readonly aws: Omit<FakeAwsOptions, WiredOption>;
  readonly elasticsearch: Omit<ElasticsearchOptions, WiredOption>;
  readonly statsd: Omit<StatsdOptions, WiredOption>;
  readonly collector: Omit<CollectorOptions, WiredOption>;
  readonly processor: Omit<ProcessorOptions, WiredOption>;
  readonly webapp: Omit<WebappOptions, WiredOption>;
  readonly 'control-room': Omit<ControlRoomOptions, WiredOption>;
}

export interface StackOptions<Given extends ExternalAddresses = ExternalAddresses> {
  /** Address that every part binds; 127.0.0.1 when left out. */
  readonly host?: string;
  /** Folder that S3, SQS and Elasticsearch keep their state in over a restart; in memory when left out. */
  readonly data?: string;
  /** Names of buckets, queues and the index, where they are not to be the defaults of DESIGN §2. */
  readonly names?: Partial<FlowNames>;
  /**
   * Addresses of parts that run elsewhere: none of ours is started in their place, and their options in `parts` are of
   * no use. They are the giver's to stop and to empty.
   */
  readonly external?: Given & { readonly [Unknown in Exclude<keyof Given, keyof ExternalAddresses>]: never };
  /** Milliseconds that external parts have to answer; 30,000 unless given. */
  readonly startupTimeout?: number;
  readonly release?: string;
  readonly environment?: string;
  /** Options of single parts; a port that is not given is a free one. */
  readonly parts?: { readonly [Name in keyof StackPartOptions]?: Partial<StackPartOptions[Name]> };
}

/** What a test hands in: its clock, its randomness, and where log lines of a part go (nowhere by default). */
export interface StackContext {
  readonly clock?: Clock;
  readonly random?: Random;
  readonly loggerOf?: (part: string) => Logger;
  /** Told when a step of starting is done, for those who measure. */
  readonly onStep?: (step: string) => void;
}
