import { otherClients } from './other-clients.ts';
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
    ...(otherClients(client).length > 0 ? [secondClient] : []),
  ];
}

export const secondClient: Bypass = {
  code: 'second-client',
  message: 'another Sentry client of this process has no scrubber: give it one too',
};

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
