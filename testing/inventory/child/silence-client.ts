import type { WatchedClient } from './watch-clients.ts';

const sent = async (): Promise<object> => ({});

/** In place of whatever transport the client was given. */
const silent = { send: sent, flush: async (): Promise<boolean> => true };

/** From here on the client hands nothing to any transport. */
export function silenceClient(client: WatchedClient): void {
  Object.assign(client, { _transport: silent, getTransport: () => silent, sendEnvelope: sent });
}
