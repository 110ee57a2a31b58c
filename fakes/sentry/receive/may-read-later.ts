import { normalEventId } from '../items/item-facts.ts';
import { textAt } from '../items/json-at.ts';
import type { StoredBytes } from '../storage/stored-bytes.ts';
import type { Endpoint } from '../wire/ingest-path.ts';
import type { EndpointReading } from './endpoint-reading.ts';
import type { ReceiverParts } from './reception.ts';

/** Bytes of a decompressed body; the items of a larger one are read as they come. */
const largestUnread = 256 * 1024;

interface Sent {
  readonly endpoint: Endpoint;
  readonly reading: EndpointReading;
  readonly body: StoredBytes;
}

/**
 * Whether what is in the items of an envelope can be read when somebody asks for it. Its header names the event, so that
 * the answer needs nothing of them; but where somebody is answered strictly, it may.
 */
export function mayReadLater(
  { endpoint, reading, body }: Sent,
  { store, strictness }: Pick<ReceiverParts, 'store' | 'strictness'>,
): boolean {
  return (
    endpoint === 'envelope' &&
    Buffer.isBuffer(body) && // a file goes with the last item of its request
    body.length <= largestUnread &&
    normalEventId(textAt(reading.envelopeHeader, 'event_id')) !== undefined &&
    !strictness.mayBeStrict &&
    store.mayReadLater(body.length)
  );
}
