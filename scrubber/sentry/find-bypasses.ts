import { isGuarded } from './scrub-transport.ts';
import type { Client, ClientOptions } from './sdk.ts';

/** A way out of the process that the scrubber does not see, or sees later than it should. */
export interface Bypass {
  readonly code: 'own-transport' | 'spotlight' | 'second-client' | 'missing-hook' | 'replaced-transport';
  /** What is wrong and what to do. */
  readonly message: string;
}

/** Integrations that send by themselves, past every hook and transport of the client. */
const ownTransports: ReadonlyMap<string, string> = new Map([
  ['Anr', 'remove anrIntegration: its worker sends user, tags, contexts and breadcrumbs by itself'],
  ['ThreadBlocked', 'remove eventLoopBlockIntegration: it sends by itself'],
]);

/** Ways past the scrubber that a client's options open. `hooks`, and perhaps a transport, ought to be in place. */
export function findBypasses(client: Client, hooks: object, ownTransport: boolean): readonly Bypass[] {
  const options = client.getOptions();
  const integrations = Array.isArray(options.integrations) ? options.integrations : [];
  const names: readonly string[] = integrations.map((integration: { name?: unknown }) =>
    String(integration?.name),
  );
  return [
    ...names.flatMap((name) => {
      const what = ownTransports.get(name);
      return what === undefined ? [] : [bypass('own-transport', `integration ${name}: ${what}`)];
    }),
    ...(options.spotlight || names.some((name) => name.startsWith('Spotlight'))
      ? [bypass('spotlight', 'Spotlight gets every envelope before the transport scrubs it: turn it off')]
      : []),
    ...missingHooks(options, hooks),
    ...(ownTransport ? replacedTransport(client) : []),
    ...(otherClients(client) > 0
      ? [bypass('second-client', 'another Sentry client of this process has no scrubber: give it one too')]
      : []),
  ];
}

function bypass(code: Bypass['code'], message: string): Bypass {
  return { code, message };
}

function missingHooks(options: ClientOptions, hooks: object): readonly Bypass[] {
  return Object.entries(hooks)
    .filter(([name, hook]) => options[name] !== hook)
    .map(([name]) =>
      bypass(
        'missing-hook',
        `${name} is not the scrubber's: pass your own to sentryOptions(), which calls it first`,
      ),
    );
}

function replacedTransport(client: Client): readonly Bypass[] {
  const transport = client.getTransport();
  if (transport === undefined || isGuarded(transport)) return [];
  return [
    bypass(
      'replaced-transport',
      "the transport is not the scrubber's: pass your own to sentryOptions() only",
    ),
  ];
}

/** Clients of this process, of whatever version, that have no integration of that name. */
function otherClients(client: Client): number {
  const carrier: unknown = Reflect.get(globalThis, '__SENTRY__');
  const versions = typeof carrier === 'object' && carrier !== null ? Object.values(carrier) : [];
  const others = new Set<object>();
  for (const version of versions) {
    for (const other of clientsIn(version)) {
      if (other !== client && other.getIntegrationByName?.('Scrubber') === undefined) others.add(other);
    }
  }
  return others.size;
}

/** The clients of the scopes that one version of the SDK keeps for the process. */
function clientsIn(version: unknown): readonly Client[] {
  if (typeof version !== 'object' || version === null) return [];
  return ['defaultCurrentScope', 'defaultIsolationScope', 'globalScope', 'stack'].flatMap((name) => {
    const scope: unknown = Reflect.get(version, name);
    if (typeof scope !== 'object' || scope === null || !('getClient' in scope)) return [];
    const found: unknown = typeof scope.getClient === 'function' ? scope.getClient() : undefined;
    // What a scope of any version answers with is a client of it.
    return typeof found === 'object' && found !== null ? [found as Client] : [];
  });
}
