import type { Scrubber } from '../create-scrubber.ts';
import type { ItemChoices } from './item-choices.ts';
import { scrubEnvelope } from './scrub-envelope.ts';
import type { Transport, TransportOptions } from './sdk.ts';

/**
 * On transports whose `send` scrubs: a function that guards another transport in the same way. A property, so that a
 * copy of this package sees it too.
 */
const scrubs = Symbol.for('@crashbox/scrubber: send scrubs');

export interface TransportSettings extends ItemChoices {
  /** Told the type of every envelope item that was not sent. */
  readonly onDrop?: (itemType: string) => void;
}

/** Makes every envelope pass the scrubber before this transport sends it, whatever hook was skipped. */
export function guardTransport(
  scrubber: Scrubber,
  transport: Transport,
  settings: TransportSettings,
  options: TransportOptions = {},
): void {
  if (isGuarded(transport)) return;
  const send = transport.send.bind(transport);
  const dropped = (itemType: string): void => {
    try {
      options.recordDroppedEvent?.('before_send', 'default');
      settings.onDrop?.(itemType);
    } catch {
      // A handler's failure must not keep the rest of the envelope from being sent.
      return;
    }
  };
  transport.send = (envelope) => {
    const clean = scrubEnvelope(scrubber, envelope, settings, dropped);
    return clean[1].length === 0 ? Promise.resolve({}) : send(clean);
  };
  const guardAnother = (other: Transport): void => guardTransport(scrubber, other, settings, options);
  Object.defineProperty(transport, scrubs, { value: guardAnother });
}

/** Guards a transport that is to take the place of another one, where that one is guarded. */
export function guardAlike(guarded: Transport, other: Transport): void {
  const guardAnother: unknown = Reflect.get(guarded, scrubs);
  if (typeof guardAnother === 'function') guardAnother(other);
}

export function isGuarded(transport: Transport): boolean {
  return Object.hasOwn(transport, scrubs);
}

/** On transports that keep what they are given to themselves. */
const keeps = Symbol.for('@crashbox/scrubber: send leads nowhere');

/** Says of a transport that nothing leaves by it, as of a test's. */
export function markHarmless(transport: Transport): void {
  Object.defineProperty(transport, keeps, { value: true });
}

export function leadsNowhere(transport: Transport): boolean {
  return Object.hasOwn(transport, keeps);
}

/** Wraps an SDK's transport factory: what it makes scrubs every envelope before it is sent. */
export function scrubTransport<Options extends object, Made extends Transport>(
  scrubber: Scrubber,
  makeTransport: (options: Options) => Made,
  settings: TransportSettings = {},
): (options: Options) => Made {
  return (options) => {
    const transport = makeTransport(options);
    guardTransport(scrubber, transport, settings, options);
    return transport;
  };
}
