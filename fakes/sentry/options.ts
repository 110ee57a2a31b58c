import { hostOption, type ListenOptions } from '../../kit/options/endpoints.ts';
import {
  bytes,
  choice,
  flag,
  integer,
  list,
  type OptionTable,
  optionalText,
  path,
  port,
} from '../../kit/options/option.ts';

export interface SentryOptions extends ListenOptions {
  /** Host names beside loopback and undotted ones that readers may use. */
  readonly allowedHosts: readonly string[];
  /** Such as `/sentry`; pages, API and ingest are at the root too. */
  readonly basePath: string;
  /** How many items are kept; the oldest go first. */
  readonly maxItems: number;
  /** How many items of one mailbox are kept: beyond them its own oldest tenth goes; 0: as many as of all. */
  readonly maxMailboxItems: number;
  /** How many bytes of kept requests; the oldest go first, the newest request always stays. */
  readonly maxBytes: number;
  /** How many bytes of items are kept parsed for queries along paths, beside `maxBytes`; 0: none. */
  readonly maxReadyBytes: number;
  /** Folder that keeps everything over a restart; left out: in memory. */
  readonly data: string | undefined;
  /** `always` calls fsync after every request (survives a power cut); `never` survives kill -9 all the same. */
  readonly fsync: 'always' | 'never';
  /** Bytes; larger bodies are kept on disk, in a temporary folder that is removed at the end. */
  readonly spoolBytes: number;
  /** Largest request body, as sent and after decompression. */
  readonly maxBodyBytes: number;
  /** Whose answers the ingest addresses give: Relay's, with Kent's `success` beside the id, or Kent's alone. */
  readonly contract: 'relay' | 'kent';
  /** PEM files; with both it speaks HTTPS. */
  readonly cert: string | undefined;
  readonly key: string | undefined;
  /** Where a copy of each request goes, beside being kept: a DSN, or the `/stream` address of a Spotlight. */
  readonly forward: string | undefined;
  /** Refuse what Relay would refuse; what is refused is kept all the same. */
  readonly strict: boolean;
  /** The DSNs that exist; with none listed every one does. */
  readonly dsns: readonly string[];
}

const mebibyte = 1024 * 1024;

export const sentryOptions: OptionTable<SentryOptions> = {
  ...hostOption,
  port: port(8090, 'Port of the fake Sentry.'),
  basePath: path('Path that everything is served under, behind a reverse proxy; empty for the root.'),
  allowedHosts: list([], 'Host names with a dot that pages and API may be read under.'),
  maxItems: integer(10_000, 'How many items are kept; the oldest go first.', { min: 1 }),
  maxMailboxItems: integer(
    0,
    'How many items of one mailbox (key of the DSN) are kept; its own oldest tenth goes first; 0: as many as of all.',
    { min: 0 },
  ),
  maxBytes: bytes(256 * mebibyte, 'How many bytes of requests are kept; the oldest go first.'),
  maxReadyBytes: bytes(
    64 * mebibyte,
    'How many bytes of items are kept parsed for queries along paths, beside --max-bytes; 0: none.',
  ),
  data: optionalText('Folder that keeps what arrives over a restart; left out: in memory.', '<folder>'),
  fsync: choice(['always', 'never'], 'never', 'Whether every request waits for the disk.'),
  spoolBytes: bytes(mebibyte, 'Larger bodies are kept on disk while the fake runs.'),
  maxBodyBytes: bytes(200 * mebibyte, 'Largest request body, as sent and decompressed; larger ones get 413.'),
  contract: choice(
    ['relay', 'kent'],
    'relay',
    'Whose answers addresses have that Sentry and Kent share; kent takes no other ones.',
  ),
  cert: optionalText('Certificate as a PEM file; with --key, HTTPS is served.', '<file>'),
  key: optionalText('Private key of the certificate as a PEM file.', '<file>'),
  forward: optionalText(
    'Where a copy of each request goes: a DSN, or the /stream address of a Spotlight.',
    '<dsn>',
  ),
  strict: flag("Answer as Relay, Sentry's own ingest server, does: 400, 401, 403, 413, 415 where it would."),
  dsns: list([], 'The DSNs that exist; others are warned of, and refused with --strict. With none, all do.'),
};
