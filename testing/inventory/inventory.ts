import type { Category } from './category.ts';
import type { ClientFacts, RunFacts } from './client-facts.ts';
import { isOff } from './is-off.ts';
import { recordedRunFor } from './recorded/recorded-run-for.ts';
import type { RecordedRun, SeenBy } from './recorded/recorded-run.ts';

/** Data of one kind in one type of item. */
export interface Collected {
  readonly item: string;
  readonly category: Category;
  readonly seenBy: SeenBy;
  readonly paths: readonly string[];
}

/** An integration, an option, or the SDK itself, which collects what the application hands to it. */
export interface InventorySource {
  readonly kind: 'integration' | 'option' | 'sdk';
  readonly name: string;
  /** The SDK has it so unless told otherwise. */
  readonly byDefault: boolean;
  /** Of an option only, in a few words. */
  readonly value: string | null;
  /** Whether the recorded runs show what it collects. Options that were not tried collect nothing by themselves. */
  readonly recorded: boolean;
  /** What is collected as long as this is as it is. What needs two of them stands at both. */
  readonly collects: readonly Collected[];
}

/** What one program's `Sentry.init` collects. Holds names, switches and paths, and no values of the application. */
export interface Inventory {
  readonly sdk: string;
  /** The run that says what each source collects; null where none of this major version is recorded. */
  readonly recordedWith: string | null;
  /** Clients that were set up; the first is described. */
  readonly clients: number;
  readonly dsn: boolean;
  /** Hooks that the application set. */
  readonly hooks: readonly string[];
  readonly sources: readonly InventorySource[];
  /** Workers of the SDK that would send past the client. */
  readonly workers: number;
  /** Where else connections were to go. */
  readonly refused: readonly string[];
}

/** @param facts of a run with at least one client. */
export function inventoryOf({ clients, workers, refused }: RunFacts): Inventory {
  const [client] = clients;
  if (client === undefined) throw new RangeError('an inventory needs a client');
  const run = recordedRunFor(client);
  const absent = run === undefined ? new Set<string>() : switchedOff(client, run);
  const collects = (source: string): readonly Collected[] => collectedBy(source, run, absent);
  return {
    sdk: `${client.sdk.name} ${client.sdk.version}`,
    recordedWith: run === undefined ? null : `${run.sdk} (${run.lifecycle})`,
    clients: clients.length,
    dsn: client.dsn,
    hooks: Object.keys(client.options).filter((name) => name.startsWith('before')),
    sources: [
      ...client.integrations.map(
        ({ name, byDefault }): InventorySource => ({
          kind: 'integration',
          name,
          byDefault: byDefault || name === 'SpanStreaming', // the SDK adds it for a lifecycle
          value: null,
          recorded: run?.tried.includes(name) ?? false,
          collects: collects(name),
        }),
      ),
      ...Object.entries(client.options).map(
        ([name, value]): InventorySource => ({
          kind: 'option',
          name,
          byDefault: run?.defaults[name] === value,
          value,
          recorded: true,
          collects: isOff(name, value) ? [] : collects(`option ${name}`),
        }),
      ),
      {
        kind: 'sdk',
        name: 'the SDK',
        byDefault: true,
        value: null,
        recorded: run !== undefined,
        collects: collects('the SDK'),
      },
    ],
    workers,
    refused,
  };
}

const keysOf = ({ item, category, paths }: Omit<Collected, 'seenBy'>): readonly string[] =>
  paths.map((path) => `${item} ${category} ${path}`);

/** What a source collects, without what something that is missing or switched off would have to collect with it. */
function collectedBy(
  source: string,
  run: RecordedRun | undefined,
  absent: ReadonlySet<string>,
): readonly Collected[] {
  const rows = run?.collected.filter((row) => row.source === source) ?? [];
  return rows.flatMap(({ item, category, seenBy, paths }) => {
    const left = paths.filter((path) =>
      keysOf({ item, category, paths: [path] }).every((key) => !absent.has(key)),
    );
    return left.length === 0 ? [] : [{ item, category, seenBy, paths: left }];
  });
}

/** What is not collected because an integration is missing or an option is off. */
function switchedOff({ integrations, options }: ClientFacts, run: RecordedRun): ReadonlySet<string> {
  const names = new Set(integrations.map(({ name }) => name));
  const isActive = (source: string): boolean => {
    const option = /^option (.*)$/.exec(source)?.[1];
    if (option === undefined) return names.has(source) || source === 'the SDK';
    const samples = option === 'tracesSampleRate' && options['tracesSampler'] !== undefined;
    return samples || !isOff(option, options[option]);
  };
  // What a worker sends by itself is also sent by others: without the worker it is collected all the same.
  const missing = run.collected.filter(({ source, seenBy }) => seenBy !== 'nothing' && !isActive(source));
  return new Set(missing.flatMap(keysOf));
}
