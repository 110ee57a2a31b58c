import type { Command } from 'commander';
import { fakeAwsOptions } from '../fakes/aws/options.ts';
import { elasticsearchOptions } from '../fakes/elasticsearch/options.ts';
import { sentryOptions } from '../fakes/sentry/options.ts';
import { statsdOptions } from '../fakes/statsd/options.ts';
import { symbolsOptions } from '../fakes/symbols/options.ts';
import { awsOptions, reportingOptions, searchOptions } from '../kit/options/endpoints.ts';
import type { OptionTable } from '../kit/options/option.ts';
import { collectorOptions } from '../services/collector/options.ts';
import { processorOptions } from '../services/processor/options.ts';
import { webappOptions } from '../services/webapp/options.ts';
import { controlRoomOptions } from '../stack/control-room/options.ts';
import { type PartName, partNames } from '../stack/parts.ts';
import type { StackPartOptions, WiredOption } from '../stack/stack-options.ts';
import { notStarted, readFlags, refuseFlags } from './option-flags.ts';

type PartTables = { readonly [Name in PartName]: OptionTable<StackPartOptions[Name]> };

const wired: readonly string[] = [
  ...Object.keys({ ...awsOptions, ...searchOptions, ...reportingOptions }),
  'host',
  'data',
  'symbolsUrl',
];

/** Every part's own options, without those that the stack sets itself. */
export function partTables(): PartTables {
  return {
    'control-room': unwired(controlRoomOptions),
    webapp: unwired(webappOptions),
    collector: unwired(collectorOptions),
    processor: unwired(processorOptions),
    sentry: unwired(sentryOptions),
    symbols: unwired(symbolsOptions),
    aws: unwired(fakeAwsOptions),
    elasticsearch: unwired(elasticsearchOptions),
    statsd: unwired(statsdOptions),
  };
}

function unwired<Options extends object>(
  table: OptionTable<Options>,
): OptionTable<Omit<Options, WiredOption>> {
  const own = Object.entries(table).filter(([key]) => !wired.includes(key));
  return Object.fromEntries(own) as OptionTable<Omit<Options, WiredOption>>; // the same rows without the wired ones
}

/**
 * Options by part, of flags and variables.
 * @throws {CrashboxError} `option-unused` for a flag of a part that is not started, as its address was given.
 */
export function readParts(command: Command, portBase: number, external: readonly string[]): StackPartOptions {
  const tables = partTables();
  for (const name of partNames.filter((part) => external.includes(part))) {
    refuseFlags<object>(command, tables[name], name, notStarted(name));
  }
  const read = <Name extends PartName>(
    name: Name,
  ): PartTables[Name] extends OptionTable<infer Options> ? Options : never =>
    // The table of a name and the options read by it are of the same part.
    readFlags<object>(command, name, movedPort(tables[name], portBase, name), name) as never;
  return {
    'control-room': read('control-room'),
    webapp: read('webapp'),
    collector: read('collector'),
    processor: read('processor'),
    sentry: read('sentry'),
    symbols: read('symbols'),
    aws: read('aws'),
    elasticsearch: read('elasticsearch'),
    statsd: read('statsd'),
  };
}

/** A part's table with the default port that `--port-base` gives it; a port given by flag or variable still wins. */
function movedPort(
  table: OptionTable<{ readonly port: number }>,
  base: number,
  name: PartName,
): typeof table {
  return base === 0 ? table : { ...table, port: { ...table.port, default: base + partNames.indexOf(name) } };
}
