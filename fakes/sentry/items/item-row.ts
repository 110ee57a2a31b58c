import type { ForwardResult } from '../forward/forwarder.ts';
import type { Channel } from '../received-request.ts';
import type { SentryItem } from '../sentry-item.ts';
import { warningText } from '../wire/warning.ts';

/** An item in lists and in the live stream. */
export interface ItemRow {
  readonly id: string;
  readonly sequence: number;
  readonly type: string;
  readonly project: string;
  readonly channel: Channel;
  /** True for what came by Spotlight's side channel, before `beforeSend` and sampling. */
  readonly unscrubbed: boolean;
  /** One line, at most 200 characters. */
  readonly summary: string;
  /** ISO 8601, UTC. */
  readonly received: string;
  readonly level: string | null;
  readonly event_id: string | null;
  readonly crash_id: string | null;
  readonly release: string | null;
  readonly environment: string | null;
  readonly tags: Readonly<Record<string, string>>;
  readonly client: string | null;
  readonly refused: string | null;
  readonly warnings: readonly string[];
  /** The fault that its request met, in a few words. */
  readonly fault: string | null;
  /** What became of its request's copy; null where none was sent. */
  readonly forwarded: ForwardResult | null;
}

export function itemRow(item: SentryItem): ItemRow {
  const { facts, request } = item;
  return {
    id: item.id,
    sequence: item.sequence,
    type: item.type,
    project: item.project,
    channel: item.channel,
    unscrubbed: item.channel === 'spotlight',
    summary: facts.title,
    received: item.receivedAt.toISOString(),
    level: facts.level ?? null,
    event_id: facts.eventId ?? null,
    crash_id: facts.tags.get('crash_id') ?? null,
    release: facts.release ?? null,
    environment: facts.environment ?? null,
    tags: Object.fromEntries(facts.tags),
    client: request.authentication.client ?? null,
    refused: request.refusal ?? null,
    warnings: request.warnings.map(warningText),
    fault: request.fault?.text ?? null,
    forwarded: request.forwarding?.result ?? null,
  };
}
