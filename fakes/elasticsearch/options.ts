import { hostOption, type ListenOptions } from '../../kit/options/endpoints.ts';
import {
  bytes,
  choice,
  list,
  milliseconds,
  type OptionTable,
  optionalText,
  port,
} from '../../kit/options/option.ts';

export interface ElasticsearchOptions extends ListenOptions {
  /** Folder that keeps everything; left out: in memory. */
  readonly data: string | undefined;
  /** `always` calls fsync after every write (survives a power cut); `never` survives kill -9 all the same. */
  readonly fsync: 'always' | 'never';
  /** Time from a write until searches see it, where an index sets no `refresh_interval` of its own. */
  readonly refreshInterval: number;
  /** Largest request body, as sent and after decompression. */
  readonly maxBodyBytes: number;
  readonly allowedHosts: readonly string[];
}

export const elasticsearchOptions: OptionTable<ElasticsearchOptions> = {
  ...hostOption,
  port: port(9200, 'Port of the embedded Elasticsearch subset.'),
  data: optionalText(
    'Folder that keeps indices and documents over a restart; left out: in memory.',
    '<folder>',
  ),
  fsync: choice(['always', 'never'], 'never', 'Whether every write waits for the disk.'),
  refreshInterval: milliseconds(1000, 'Time until a write is searchable, where the index does not say.'),
  maxBodyBytes: bytes(
    100 * 1024 * 1024,
    'Largest request body, as sent and decompressed; larger ones get 413.',
  ),
  allowedHosts: list([], 'Host names with a dot that the server may be reached under.'),
};
