import {
  hostOption,
  type ListenOptions,
  type ReportingOptions,
  reportingOptions,
  type StoreOptions,
  storeOptions,
} from '../../kit/options/endpoints.ts';
import {
  bytes,
  choice,
  flag,
  integer,
  list,
  milliseconds,
  type OptionTable,
  port,
} from '../../kit/options/option.ts';

/**
 * `antenna2023` reopens what Antenna left open in 2023 and the default closes: ids chosen by clients, dump names that
 * are folders of the bucket, no limit on decompressed size (DESIGN decision 7).
 */
type Contract = 'default' | 'antenna2023';

export interface CollectorOptions extends ListenOptions, StoreOptions, ReportingOptions {
  /** Host names beside loopback and undotted ones that pages and control addresses may be read under. */
  readonly allowedHosts: readonly string[];
  readonly contract: Contract;
  /** Largest body on the wire; nginx in front of Antenna had 25 MiB (reference collector §1.1). */
  readonly maxBodyBytes: number;
  readonly maxDecompressedBytes: number;
  readonly maxTextPartBytes: number;
  readonly maxPartHeaderBytes: number;
  /** Reports being received or stored at one time; more are answered 503. */
  readonly maxInFlight: number;
  /** Refuse chunked bodies without Content-Length, as Antenna without nginx does. */
  readonly requireContentLength: boolean;
  /** A body that brings nothing for this long is dropped with its connection. */
  readonly idleTimeout: number;
  /** How long a report is tried to be stored before the client gets a 500. */
  readonly saveBudget: number;
  /** How long a stored report is tried to be queued before that is left to the processor's sweep. */
  readonly publishBudget: number;
  /** Pause before the first further try; doubles with each, up to 2 s, with jitter. */
  readonly retryPause: number;
}

const mebibyte = 1024 * 1024;

export const collectorOptions: OptionTable<CollectorOptions> = {
  ...hostOption,
  port: port(8888, 'Port of the collector.'),
  allowedHosts: list([], 'Host names with a dot that pages may be read under; /submit takes any.'),
  contract: choice(
    ['default', 'antenna2023'],
    'default',
    "Keep Antenna's known holes closed, or as in 2023.",
  ),
  maxBodyBytes: bytes(25 * mebibyte, 'Largest report as sent; larger ones get 413.'),
  maxDecompressedBytes: bytes(100 * mebibyte, 'Largest report after decompression; larger ones get 413.'),
  maxTextPartBytes: bytes(20 * mebibyte, 'Largest annotation; larger ones are dropped with a note.'),
  maxPartHeaderBytes: bytes(8192, 'Largest header of one part.'),
  maxInFlight: integer(100, 'Reports in work at one time; more get 503.', { min: 1 }),
  requireContentLength: flag('Refuse chunked bodies that have no Content-Length.'),
  idleTimeout: milliseconds(60_000, 'How long a body may bring nothing before its connection is dropped.'),
  saveBudget: milliseconds(10_000, 'How long storing a report is tried before the client gets a 500.'),
  publishBudget: milliseconds(2000, 'How long queueing a stored report is tried.'),
  retryPause: milliseconds(100, 'Pause before the first further try of storing or queueing.'),
  ...storeOptions,
  ...reportingOptions,
};
