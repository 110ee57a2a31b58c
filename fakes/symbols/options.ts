import { hostOption, type ListenOptions } from '../../kit/options/endpoints.ts';
import { choice, integer, list, type OptionTable, optionalText, port } from '../../kit/options/option.ts';

export interface SymbolsOptions extends ListenOptions {
  /** Folder of symbols in the Breakpad layout, `FILE/ID/NAME.sym`; the package's `fixtures/symbols` when left out. */
  readonly root: string | undefined;
  readonly mode: 'direct' | 'redirect';
  /** How many requests and how many different misses are kept. */
  readonly maxRequests: number;
  readonly allowedHosts: readonly string[];
}

export const symbolsOptions: OptionTable<SymbolsOptions> = {
  ...hostOption,
  port: port(8070, 'Port of the fake symbols server.'),
  root: optionalText("Folder of symbols, as FILE/ID/NAME.sym; this package's own when left out.", '<folder>'),
  mode: choice(
    ['direct', 'redirect'],
    'direct',
    'direct answers with the symbols; redirect, as Tecken does, is not built yet and answers 501.',
  ),
  maxRequests: integer(1000, 'How many requests, and how many different misses, are kept.', { min: 1 }),
  allowedHosts: list([], 'Host names with a dot that the pages may be read under.'),
};
