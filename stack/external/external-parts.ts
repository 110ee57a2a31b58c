import type { RunningAws } from '../../fakes/aws/start.ts';
import type { RunningElasticsearch } from '../../fakes/elasticsearch/start.ts';
import type { RunningSentry } from '../../fakes/sentry/start.ts';
import type { RunningStatsd } from '../../fakes/statsd/start.ts';
import type { RunningSymbols } from '../../fakes/symbols/start.ts';
import { CrashboxError } from '../../kit/errors/crashbox-error.ts';
import type { RunningCollector } from '../../services/collector/start.ts';
import type { RunningProcessor } from '../../services/processor/start.ts';
import type { RunningWebapp } from '../../services/webapp/start.ts';
import { elsewhere, type ExternalOptions, externalOptions } from './external-options.ts';

/** What is given of `ExternalOptions`; the parts of the rest are started. */
export type ExternalAddresses = Partial<ExternalOptions>;

/** No part is external: every one is started. */
export type NothingExternal = Readonly<Record<never, never>>;

/** Parts as they are when started in this process. */
export interface StartedParts {
  readonly collector: RunningCollector;
  readonly processor: RunningProcessor;
  readonly webapp: RunningWebapp;
  readonly sentry: RunningSentry;
  readonly symbols: RunningSymbols;
  readonly statsd: RunningStatsd;
  readonly aws: RunningAws;
  readonly elasticsearch: RunningElasticsearch;
}

export type ReplaceablePart = keyof StartedParts;

/** Parts as they are when somebody else runs them: addresses, and nothing to stop or to empty. */
export interface ExternalParts {
  readonly collector: Pick<RunningCollector, 'url' | 'submitUrl'>;
  readonly processor: { readonly url: string | undefined };
  readonly webapp: Pick<RunningWebapp, 'url' | 'reportUrl'>;
  readonly sentry: Pick<RunningSentry, 'url' | 'dsn'>;
  readonly symbols: Pick<RunningSymbols, 'url'>;
  /** `url` is where it shows its metrics over HTTP, if it does so as the fake does. */
  readonly statsd: Pick<RunningStatsd, 'url' | 'address'>;
  /** `url` is that of S3. */
  readonly aws: Pick<RunningAws, 'url'>;
  readonly elasticsearch: Pick<RunningElasticsearch, 'url'>;
}

/** A part of which only the name is known. */
export type AnyPart<Name extends ReplaceablePart> = StartedParts[Name] | ExternalParts[Name];

/** Parts of which nothing is known but their names. */
export type AnyParts = { readonly [Name in ReplaceablePart]: AnyPart<Name> };

/** Part → the options that must all be given for it to be external. */
interface OptionsOfPart {
  readonly collector: 'collectorUrl';
  readonly processor: 'processorUrl';
  readonly webapp: 'webappUrl';
  readonly sentry: 'sentryDsn';
  readonly symbols: 'symbolsUrl';
  readonly statsd: 'statsd';
  readonly aws: 's3Endpoint' | 'sqsEndpoint';
  readonly elasticsearch: 'elasticsearchUrl';
}

/** The options of `Given` that have a value, not perhaps one. */
type Certain<Given> = { [Key in keyof Given]: undefined extends Given[Key] ? never : Key }[keyof Given];

/** A part of a stack that was given these addresses: started, external, or either where that is known only later. */
export type PartOf<Name extends ReplaceablePart, Given extends ExternalAddresses> = [
  OptionsOfPart[Name],
] extends [Certain<Given>]
  ? ExternalParts[Name]
  : [OptionsOfPart[Name]] extends [keyof Given]
    ? AnyPart<Name>
    : StartedParts[Name];

/** The parts of a stack that was given these addresses. */
export type PartsOf<Given extends ExternalAddresses> = {
  readonly [Name in ReplaceablePart]: PartOf<Name, Given>;
};

/**
 * The parts that are external, from the addresses given; a part that is not among them is to be started.
 * @throws {CrashboxError} `option-invalid` for what is no address of its kind.
 */
export function externalParts(given: ExternalAddresses): Partial<ExternalParts> {
  checkAddresses(given);
  const { collectorUrl, processorUrl, webappUrl, sentryDsn, symbolsUrl, statsd } = given;
  const { s3Endpoint, sqsEndpoint, elasticsearchUrl } = given;
  return {
    ...(collectorUrl !== undefined && {
      collector: { url: baseOf(collectorUrl), submitUrl: `${baseOf(collectorUrl)}/submit` },
    }),
    ...(processorUrl !== undefined && {
      processor: { url: processorUrl === elsewhere ? undefined : baseOf(processorUrl) },
    }),
    ...(webappUrl !== undefined && {
      webapp: {
        url: baseOf(webappUrl),
        reportUrl: (id: string) => `${baseOf(webappUrl)}/report/index/${encodeURIComponent(id)}`,
      },
    }),
    ...(sentryDsn !== undefined && { sentry: { url: urlOfDsn(sentryDsn), dsn: sentryDsn } }),
    ...(symbolsUrl !== undefined && { symbols: { url: baseOf(symbolsUrl) } }),
    ...(statsd !== undefined && { statsd: { url: `http://${statsd}`, address: statsd } }),
    ...(s3Endpoint !== undefined && sqsEndpoint !== undefined && { aws: { url: baseOf(s3Endpoint) } }),
    ...(elasticsearchUrl !== undefined && { elasticsearch: { url: baseOf(elasticsearchUrl) } }),
  };
}

function checkAddresses(given: ExternalAddresses): void {
  for (const key of Object.keys(externalOptions) as (keyof ExternalOptions)[]) {
    const { [key]: value } = given;
    const { read, expected } = externalOptions[key];
    if (value !== undefined && read(value) === undefined) {
      throw new CrashboxError('option-invalid', { source: `external.${key}`, value, expected });
    }
  }
}

/** An address that requests can be made to and pages may show: without user and password, without a final slash. */
export function baseOf(address: string): string {
  const url = new URL(address);
  url.username = '';
  url.password = '';
  return url.href.replace(/\/+$/, '');
}

/** A DSN is the address of its Sentry with a key in front and a project behind. */
function urlOfDsn(dsn: string): string {
  return baseOf(dsn).replace(/\/[^/]*$/, '');
}
