import type { Engine } from './engine/engine.ts';

/** A message as it lies in a queue. */
export interface PeekedMessage {
  readonly body: string;
  /** `inflight`: a consumer has taken it and not yet deleted it. */
  readonly state: 'ready' | 'delayed' | 'inflight';
  readonly sentAt: Date;
  /** How often it was received. */
  readonly receiveCount: number;
}

/** Messages of a queue in the order ready, delayed, in flight; undefined where there is no such queue. */
export function peekQueue({ stores }: Engine, name: string): readonly PeekedMessage[] | undefined {
  const messages = stores.sqsStore.inspectQueue(name)?.messages;
  if (messages === undefined) return undefined;
  const all = [
    ...messages.ready.map((message) => ({ message, state: 'ready' as const })),
    ...messages.delayed.map((message) => ({ message, state: 'delayed' as const })),
    ...messages.inflight.map(({ message }) => ({ message, state: 'inflight' as const })),
  ];
  return all.map(({ message, state }) => ({
    body: message.body,
    state,
    sentAt: new Date(message.sentTimestamp),
    receiveCount: message.approximateReceiveCount,
  }));
}
