import type { Scrubber } from '../create-scrubber.ts';
import { containerItems, singleItems } from '../payload/item-kind.ts';
import type { PayloadKind } from '../payload/payload-kind.ts';
import { type ItemChoices, mayPass } from './item-choices.ts';
import { isRecord, plain } from './plain.ts';
import { scrubAttachment } from './scrub-attachment.ts';
import type { Envelope, EnvelopeItem } from './sdk.ts';

/**
 * The envelope that may leave. Items are scrubbed by their kind; for types without rules `choices` says what happens.
 * `dropped` is told the type of every item that does not leave. Never throws.
 */
export function scrubEnvelope<Whole extends Envelope>(
  scrubber: Scrubber,
  envelope: Whole,
  choices: ItemChoices,
  dropped: (itemType: string) => void,
): Whole {
  const [header, items] = envelope;
  const clean = items.flatMap((item) => {
    const type = isRecord(item[0]) ? String(item[0]['type']) : '';
    const left = scrubItem(scrubber, item, type, choices);
    if (left === undefined) dropped(type);
    return left === undefined ? [] : [left];
  });
  return [scrubber.scrub('envelope_header', plain(header)), clean] as unknown as Whole; // fewer items, the same shape
}

function scrubItem(
  scrubber: Scrubber,
  item: EnvelopeItem,
  type: string,
  choices: ItemChoices,
): EnvelopeItem | undefined {
  const [header, payload] = item;
  const kind = singleItems.get(type);
  if (kind !== undefined) return [itemHeader(header), scrubber.scrub(kind, plain(payload))];
  const contained = containerItems.get(type);
  if (contained !== undefined)
    return [itemHeader(header), scrubContained(scrubber, contained, plain(payload))];
  if (type === 'client_report') return [itemHeader(header), clientReport(plain(payload))];
  if (type === 'attachment') return scrubAttachment(scrubber, item, choices.attachments);
  return mayPass(type, choices) ? item : undefined;
}

function scrubContained(scrubber: Scrubber, kind: PayloadKind, payload: unknown): unknown {
  if (!isRecord(payload) || !Array.isArray(payload['items'])) return scrubber.scrub(kind, payload);
  return {
    ...(typeof payload['version'] === 'number' && { version: payload['version'] }),
    items: payload['items'].map((item: unknown) => scrubber.scrub(kind, item)),
  };
}

/** What was not sent and why: counts by reason and category, and nothing else. */
function clientReport(payload: unknown): unknown {
  const report = isRecord(payload) ? payload : {};
  const discarded = Array.isArray(report['discarded_events']) ? report['discarded_events'] : [];
  return {
    timestamp: Number(report['timestamp']),
    discarded_events: discarded.filter(isRecord).map(({ reason, category, quantity }) => ({
      reason: word(reason),
      category: word(category),
      quantity: Number(quantity),
    })),
  };
}

function word(value: unknown): string {
  return typeof value === 'string' && /^\w{1,40}$/.test(value) ? value : 'unknown';
}

/** File names and unknown fields may hold user data. */
function itemHeader(header: unknown): Record<string, unknown> {
  const from = isRecord(header) ? header : {};
  const names = ['type', 'content_type', 'item_count', 'sample_rand'];
  return Object.fromEntries(
    names.filter((name) => from[name] !== undefined).map((name) => [name, from[name]]),
  );
}
