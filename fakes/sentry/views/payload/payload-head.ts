import type { SentryItem } from '../../sentry-item.ts';

/** The first bytes of an item's payload, without reading the rest of one that lies in a file. */
export function payloadHead(item: SentryItem, most: number): Buffer {
  const { made, ranges, request, payloadLength } = item;
  if (payloadLength <= most || made !== undefined) return item.payload().subarray(0, most);
  return request.body().subarray(ranges.payload.start, ranges.payload.start + most);
}
