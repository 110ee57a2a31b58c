import type { ClientFacts } from '../client-facts.ts';
import type { WatchedClient } from './watch-clients.ts';

/** Options whose texts are words of the SDK's own and no data. */
const shownTexts = ['traceLifecycle', 'profileLifecycle'];
/** Told apart in facts of their own, or of the SDK's inside. */
const left = ['integrations', 'defaultIntegrations', '_metadata', 'dsn', 'dataCollection'];

export function describeClient(client: WatchedClient): ClientFacts {
  const options = client.getOptions();
  const metadata = property(client.getSdkMetadata?.() ?? options['_metadata'], 'sdk');
  return {
    sdk: { name: text(property(metadata, 'name')), version: text(property(metadata, 'version')) },
    dsn: options['dsn'] !== undefined,
    integrations: integrationsOf(client, options),
    options: Object.fromEntries([
      ...Object.entries(options)
        .filter(([name, value]) => !left.includes(name) && value !== undefined)
        .flatMap(([name, value]) => described(name, value)),
      ...described('dataCollection', client.getDataCollectionOptions?.()),
    ]),
  };
}

/** Those that were set up: of the options, and those that were added since. */
function integrationsOf(
  client: WatchedClient,
  options: Readonly<Record<string, unknown>>,
): ClientFacts['integrations'] {
  const given = Array.isArray(options['integrations']) ? options['integrations'] : [];
  const added = property(client, '_integrations') ?? {};
  const all = new Map<string, ClientFacts['integrations'][number]>();
  for (const integration of [...given, ...Object.values(added)] as readonly unknown[]) {
    const name = text(property(integration, 'name'));
    all.set(name, { name, byDefault: property(integration, 'isDefaultInstance') === true });
  }
  return [...all.values()];
}

function described(name: string, value: unknown, depth = 0): [name: string, value: string][] {
  if (value === undefined) return [];
  if (typeof value === 'boolean' || typeof value === 'number' || value === null)
    return [[name, String(value)]];
  if (typeof value === 'string') return [[name, shownTexts.includes(name) ? value : '(text)']];
  if (Array.isArray(value)) return [[name, listText(name, value)]];
  if (typeof value !== 'object') return [[name, `(${typeof value})`]];
  const entries = Object.entries(value);
  if (depth >= 3 || !/^(?:dataCollection|_experiments)/.test(name)) return [[name, '(object)']];
  return entries.flatMap(([key, inner]) => described(`${name}.${key}`, inner, depth + 1));
}

/** Targets of bodies are words of the SDK's; names in any other list are the application's. */
function listText(name: string, list: readonly unknown[]): string {
  return name === 'dataCollection.httpBodies'
    ? list.map(String).join(' ') || 'none'
    : `(list of ${list.length})`;
}

function property(holder: unknown, name: string): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
