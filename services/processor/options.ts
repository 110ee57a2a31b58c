import {
  hostOption,
  type ListenOptions,
  type ReportingOptions,
  reportingOptions,
  type SearchOptions,
  type StoreOptions,
  searchOptions,
  storeOptions,
} from '../../kit/options/endpoints.ts';
import {
  bytes,
  choice,
  integer,
  list,
  milliseconds,
  type OptionTable,
  optionalText,
  port,
  text,
} from '../../kit/options/option.ts';
import type { Refresh } from './save/elasticsearch-destination.ts';

export interface QueueOptions {
  readonly concurrency: number;
  readonly idlePause: number;
  readonly visibilityTimeout: number;
  readonly retryDelay: number;
  readonly retryMaxDelay: number;
  readonly drainTimeout: number;
}

export interface StackwalkerOptions {
  readonly stackwalker: string | undefined;
  readonly stackwalkerTimeout: number;
  readonly symbolsUrl: readonly string[];
  readonly symbolsTimeout: number;
  readonly symbolsMaxBytes: number;
  readonly symbolsCacheBytes: number;
  readonly symbolsCacheDir: string | undefined;
}

export interface SweepOptions {
  readonly sweepInterval: number;
  readonly sweepDays: number;
  readonly sweepMinAge: number;
  readonly sweepAttempts: number;
  readonly sweepLimit: number;
}

export interface ProcessorOptions
  extends ListenOptions,
    StoreOptions,
    SearchOptions,
    ReportingOptions,
    QueueOptions,
    StackwalkerOptions,
    SweepOptions {
  readonly allowedHosts: readonly string[];
  readonly refresh: Refresh;
  readonly siglists: string | undefined;
  readonly hostname: string;
}

const day = 86_400_000;

export const processorOptions: OptionTable<ProcessorOptions> = {
  ...hostOption,
  port: port(8001, 'Port of health and control.'),
  allowedHosts: list([], 'Host names beside the safe ones that clients may use.'),
  ...storeOptions,
  ...searchOptions,
  ...reportingOptions,
  concurrency: integer(4, 'Crashes processed at once.', { min: 1, max: 64 }),
  idlePause: milliseconds(100, 'Pause after a look at all queues that found nothing; Socorro has 7000.'),
  visibilityTimeout: milliseconds(
    30_000,
    'How long a taken message stays hidden; renewed at a third while its crash is worked on. Socorro has 300000.',
  ),
  retryDelay: milliseconds(
    1000,
    'First delay of a crash whose load or save failed; doubles with each attempt.',
  ),
  retryMaxDelay: milliseconds(30_000, 'Longest delay between two attempts.'),
  drainTimeout: milliseconds(10_000, 'How long stopping waits for crashes in work.'),
  stackwalker: optionalText(
    'Path of a minidump-stackwalk binary, or auto for the one on PATH; left out: the built-in walker.',
    '<path|auto>',
  ),
  stackwalkerTimeout: milliseconds(120_000, 'After this time the stackwalker binary is killed (SIGKILL).'),
  symbolsUrl: list(['http://127.0.0.1:8070/'], 'Addresses of symbols servers, asked in this order.'),
  symbolsTimeout: milliseconds(30_000, 'Longest time for one symbol file of one server.'),
  symbolsMaxBytes: bytes(256 * 1024 * 1024, 'Largest symbol file that is read.'),
  symbolsCacheBytes: bytes(64 * 1024 * 1024, 'Symbol file bytes whose parsed form is kept in memory.'),
  symbolsCacheDir: optionalText(
    'Symbol cache folder of a stackwalker binary; left out: a temporary one.',
    '<dir>',
  ),
  sweepInterval: milliseconds(60_000, 'Time between sweeps for crashes stored but never queued; 0 for none.'),
  sweepDays: integer(2, 'How many days a sweep looks back.', { min: 1, max: 30 }),
  sweepMinAge: milliseconds(300_000, `Age from which a sweep takes up a crash; at most ${day}.`),
  sweepAttempts: integer(3, 'How often a sweep queues one crash before it is given up and reported.', {
    min: 1,
  }),
  sweepLimit: integer(1000, 'Most crashes that one sweep queues.', { min: 1 }),
  refresh: choice(
    ['true', 'wait_for', 'false'],
    'true',
    'When a saved crash is searchable: at once (costs a segment each), waiting for the next refresh, or later.',
  ),
  siglists: optionalText('Folder with the four signature list files of Socorro.', '<dir>'),
  hostname: text('crashbox', 'Host name that processor notes carry.'),
};
