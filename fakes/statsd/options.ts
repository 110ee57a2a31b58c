import { hostOption, type ListenOptions } from '../../kit/options/endpoints.ts';
import { integer, list, type OptionTable, port } from '../../kit/options/option.ts';

export interface StatsdOptions extends ListenOptions {
  /** How many series (name, type and tags) are kept; metrics of further ones are counted as refused. */
  readonly maxSeries: number;
  readonly allowedHosts: readonly string[];
}

export const statsdOptions: OptionTable<StatsdOptions> = {
  ...hostOption,
  port: port(8125, 'Port of the fake statsd: UDP for metrics, TCP for its page.'),
  maxSeries: integer(10_000, 'How many series (name, type, tags) are kept.', { min: 1 }),
  allowedHosts: list([], 'Host names with a dot that the page may be read under.'),
};
