import type { WireWarning } from '../wire/warning.ts';

/** Relay's answer to a request that it does not take (reference sentry §2.6). */
export interface RelayRefusal {
  readonly status: number;
  readonly detail: string;
  readonly causes: readonly string[];
}

/**
 * What Relay would have answered, by the warnings of a request; undefined where it would have taken it. Who sends is
 * looked at before what is sent.
 */
export function relayRefusal(warnings: readonly WireWarning[]): RelayRefusal | undefined {
  const refusing = warnings.filter(({ relayStatus }) => relayStatus !== undefined);
  const first = refusing.find(({ relayStatus }) => relayStatus === 401) ?? refusing[0];
  if (first?.relayStatus === undefined) return undefined;
  const { relayStatus: status, detail = first.text } = first;
  return { status, detail, causes: refusing.map(({ text }) => text) };
}
