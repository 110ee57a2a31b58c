import type { PayloadKind } from '@crashbox/scrubber';
import { containerItems, singleItems } from '@crashbox/scrubber/sentry';
import type { SentryItem } from '../../../fakes/sentry/sentry-item.ts';
import { isJsonObject, type JsonValue } from '../../../crash/json.ts';

/** One payload that rules can read, of an item or of what came with it. */
export interface Payload {
  readonly kind: PayloadKind;
  /** What its paths begin with, where the item holds several. */
  readonly prefix: string;
  readonly value: unknown;
}

/** The payloads of an item; undefined where no rule reads items of its type or what it holds is no JSON. */
export function payloadsOf(item: SentryItem): readonly Payload[] | undefined {
  const header = item.envelopeHeader();
  const headers: readonly Payload[] =
    header === null ? [] : [{ kind: 'envelope_header', prefix: '(envelope header) ', value: header }];
  if (item.type === 'client_report') return headers; // counts by reason and category
  if (item.type === 'attachment') return [...headers, attachment(item)];
  const value = item.json();
  if (value === undefined) return undefined;
  const kind = singleItems.get(item.type);
  if (kind !== undefined) return [...headers, { kind, prefix: '', value }];
  const contained = containerItems.get(item.type);
  return contained === undefined ? undefined : [...headers, ...containedIn(contained, value)];
}

function containedIn(kind: PayloadKind, value: JsonValue): readonly Payload[] {
  const items = isJsonObject(value) ? value['items'] : undefined;
  if (!Array.isArray(items)) return [{ kind, prefix: '', value }];
  return items.map((item, index) => ({ kind, prefix: `items.${index}.`, value: item }));
}

function attachment(item: SentryItem): Payload {
  const { filename, content_type } = item.header() ?? {};
  return {
    kind: 'attachment',
    prefix: '',
    value: { filename, content_type, text: item.payload().toString('utf8') },
  };
}
