import { isGuarded, leadsNowhere } from './scrub-transport.ts';
import type { Client } from './sdk.ts';

/** Clients that the scopes of this process know, of whatever version, and whose envelopes pass no scrubber. */
export function otherClients(client: Client): readonly Client[] {
  const carrier: unknown = Reflect.get(globalThis, '__SENTRY__');
  const versions = typeof carrier === 'object' && carrier !== null ? Object.values(carrier) : [];
  const others = new Set(versions.flatMap(clientsIn));
  return [...others].filter((other) => other !== client && !isScrubbed(other));
}

/** Whether what a client sends passes a scrubber, or goes nowhere. */
export function isScrubbed(client: Client): boolean {
  if (client.getIntegrationByName?.('Scrubber') !== undefined) return true;
  const transport = client.getTransport?.();
  return transport !== undefined && (isGuarded(transport) || leadsNowhere(transport));
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
