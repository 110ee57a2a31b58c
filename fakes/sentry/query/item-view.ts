import type { JsonValue } from '../../../crash/json.ts';
import type { SentryItem } from '../sentry-item.ts';

/** An item while a query looks at it: its payload is read once, however many conditions ask for it. */
export interface ItemView {
  readonly item: SentryItem;
  readonly json: () => JsonValue | undefined;
}

export function viewOf(item: SentryItem): ItemView {
  let reading: { readonly value: JsonValue | undefined } | undefined;
  return {
    item,
    json: () => {
      reading ??= { value: item.json() };
      return reading.value;
    },
  };
}
