import { containerItems, singleItems } from '../payload/item-kind.ts';
import type { PayloadKind } from '../payload/payload-kind.ts';
import { isRecord, plain } from '../sentry/plain.ts';
import type { Envelope } from '../sentry/sdk.ts';

/** One item of an envelope, as its reader would see it. */
export interface CapturedItem {
  /** Its type on the wire: `event`, `span`, `attachment`, … */
  readonly type: string;
  readonly header: Readonly<Record<string, unknown>>;
  /** Plain data; bytes of an attachment, a replay and the like as text or `Uint8Array`. */
  readonly payload: unknown;
}

/** A payload that rules can read, with its kind. */
export interface CapturedPayload {
  readonly kind: PayloadKind;
  readonly payload: unknown;
}

export function itemsOf([, items]: Envelope): readonly CapturedItem[] {
  return items.map(([head, payload]) => {
    const header = isRecord(head) ? head : {};
    return { type: String(header['type'] ?? ''), header, payload };
  });
}

/** The payloads of an item; none where no rule reads items of its type. */
export function payloadsOf({ type, header, payload }: CapturedItem): readonly CapturedPayload[] {
  const kind = singleItems.get(type);
  if (kind !== undefined) return [{ kind, payload }];
  if (type === 'attachment') return [{ kind: 'attachment', payload: attachment(header, payload) }];
  const contained = containerItems.get(type);
  if (contained === undefined) return [];
  const items = isRecord(payload) ? payload['items'] : undefined;
  return (Array.isArray(items) ? items : [payload]).map((item) => ({ kind: contained, payload: item }));
}

function attachment(header: CapturedItem['header'], payload: unknown): unknown {
  const text = payload instanceof Uint8Array ? new TextDecoder().decode(payload) : payload;
  return { filename: header['filename'], content_type: header['content_type'], text };
}

/** A copy as the SDK would write it now: what is changed later does not show. Bytes stay bytes. */
export function snapshotOf([header, items]: Envelope): Envelope {
  return [
    plain(header),
    items.map(([head, payload]) => [plain(head), payload instanceof Uint8Array ? payload : plain(payload)]),
  ];
}

/** Whether a value is an envelope: a header, and items of header and payload. */
export function isEnvelope(value: unknown): value is Envelope {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [header, items]: readonly unknown[] = value;
  return isRecord(header) && Array.isArray(items) && items.length > 0 && items.every(isItem);
}

function isItem(item: unknown): boolean {
  return Array.isArray(item) && item.length === 2 && isRecord(item[0]) && typeof item[0]['type'] === 'string';
}
