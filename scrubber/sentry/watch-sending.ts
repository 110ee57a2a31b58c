import type { Client, Envelope } from './sdk.ts';

/** Asked before a client of the same SDK sends; with `false` it does not. */
type MaySend = (client: Client) => boolean;

/** On the prototype that an SDK's clients share; its value is who is asked now. */
const asked = Symbol.for('@crashbox/scrubber: asked before a client sends');

/**
 * Asks before any client that shares its `sendEnvelope` with this one sends something, those made later included: nothing
 * else tells of a client that no scope knows. Who asked last is the one.
 */
export function watchSending(client: Client, maySend: MaySend): void {
  const prototype = prototypeOf(client);
  if (prototype === undefined) return;
  if (!Object.hasOwn(prototype, asked)) wrap(prototype);
  Reflect.set(prototype, asked, maySend);
}

function wrap(prototype: object): void {
  const send: unknown = Reflect.get(prototype, 'sendEnvelope');
  if (typeof send !== 'function') return;
  Object.defineProperty(prototype, asked, { value: undefined, writable: true });
  Reflect.set(prototype, 'sendEnvelope', function sendEnvelope(this: Client, envelope: Envelope): unknown {
    const maySend: unknown = Reflect.get(prototype, asked);
    return typeof maySend === 'function' && maySend(this) === false
      ? Promise.resolve({})
      : send.call(this, envelope);
  });
}

/** Where `sendEnvelope` comes from: the class of every client of one copy of an SDK. */
function prototypeOf(client: Client): object | undefined {
  let prototype: unknown = Object.getPrototypeOf(client);
  while (typeof prototype === 'object' && prototype !== null && !Object.hasOwn(prototype, 'sendEnvelope')) {
    prototype = Object.getPrototypeOf(prototype);
  }
  return prototype === null ? undefined : (prototype as object); // a client has prototypes, and the last has none
}
