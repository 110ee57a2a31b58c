import { type FoundItem, longestType, readItem } from '../items/item-reading.ts';
import type { NewItem, ReadItem } from '../sentry-item.ts';
import type { StoredBytes } from '../storage/stored-bytes.ts';
import type { WarningList } from '../wire/warning.ts';

/** A found item that is read when somebody asks what is in it. */
export function newUnreadItem(found: FoundItem): NewItem {
  const { type, envelopeHeaderRange, headerRange, payloadRange, made } = found;
  return {
    type: type.slice(0, longestType),
    ranges: { envelopeHeader: envelopeHeaderRange, header: headerRange, payload: payloadRange },
    ...(made !== undefined && { made }),
  };
}

/** A found item, read now. */
export function newItem(found: FoundItem, body: StoredBytes, warnings: WarningList): ReadItem {
  return { ...newUnreadItem(found), reading: readItem(found, body, warnings) };
}

/** The same with another title. */
export function titled(item: ReadItem, title: string): ReadItem {
  const { reading } = item;
  return { ...item, reading: { ...reading, facts: { ...reading.facts, title } } };
}
