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
import { integer, list, milliseconds, type OptionTable, port } from '../../kit/options/option.ts';

export interface WebappOptions extends ListenOptions, StoreOptions, SearchOptions, ReportingOptions {
  /** Host names beside loopback and undotted ones that pages and API may be read under. */
  readonly allowedHosts: readonly string[];
  /** Values that the search parameter `product` takes; empty takes any. */
  readonly products: readonly string[];
  readonly retentionWeeks: number;
  readonly pendingPause: number;
  readonly searchTimeout: number;
}

export const webappOptions: OptionTable<WebappOptions> = {
  ...hostOption,
  port: port(8000, 'Port of the webapp.'),
  allowedHosts: list([], 'Host names beside the safe ones that clients may use.'),
  products: list(
    ['Firefox', 'Fenix', 'Focus', 'MozillaVPN', 'ReferenceBrowser', 'Thunderbird'],
    'Products that searches may ask for; an empty list allows any.',
  ),
  retentionWeeks: integer(26, 'How many weeks of indices are searched.', { min: 1, max: 520 }),
  pendingPause: milliseconds(60_000, 'Least time between two requests to process the same crash.'),
  searchTimeout: milliseconds(10_000, 'How long a search may take.'),
  ...storeOptions,
  ...searchOptions,
  ...reportingOptions,
};
