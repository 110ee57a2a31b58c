import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ReceivedRequest } from '../received-request.ts';
import { type SentryItem, sentryItem } from '../sentry-item.ts';
import { KeptItems } from './kept-items.ts';
import { itemBytes, requestBytes } from './weights.ts';

interface Sent {
  readonly request: ReceivedRequest;
  readonly items: readonly SentryItem[];
}

/** An envelope whose items say a message of that many characters, to be read when somebody asks. */
function unread(kept: KeptItems, count: number, { bodyBytes = 1000, length = 100 } = {}): Sent {
  const payload = JSON.stringify({ message: 'x'.repeat(length) });
  const wire = Buffer.from(payload);
  const request = new ReceivedRequest(
    {
      receivedAt: new Date(0),
      method: 'POST',
      target: '/api/1/envelope/',
      endpoint: 'envelope',
      project: '1',
      channel: 'dsn',
      rawHeaders: ['Host', 'localhost'],
      wire,
      wireBytes: wire.length,
      bodyBytes,
      codings: [],
      authentication: { places: [], key: undefined, version: undefined, client: undefined },
      warnings: [],
      itemTypes: ['event'],
      refusal: undefined,
    },
    wire,
  );
  const ranges = { envelopeHeader: undefined, header: undefined, payload: { start: 0, end: wire.length } };
  const items = Array.from({ length: count }, () => {
    sequence += 1;
    return sentryItem({ type: 'event', ranges }, request, { id: `${sequence}`, sequence });
  });
  request.readLater(items, (read, itsItems) => kept.wasRead(read, itsItems));
  kept.take(request, items);
  return { request, items };
}

let sequence = 0;

function keeping(limits: Partial<{ maxItems: number; maxBytes: number }> = {}): KeptItems {
  const goodbyes = { item: () => undefined, request: () => undefined };
  return new KeptItems({ maxItems: 100, maxMailboxItems: 0, maxBytes: 1e9, ...limits }, goodbyes);
}

/** What everything that is kept weighs, added up anew. */
function weighed(kept: KeptItems): number {
  const items = [...kept.ring.oldestFirst()];
  const requests = new Set(items.map(({ request }) => request));
  return (
    items.reduce((sum, item) => sum + itemBytes(item), 0) +
    [...requests].reduce((sum, request) => sum + requestBytes(request), 0)
  );
}

test('items weigh more once they are read, and what is over the bound then goes with the next that comes', () => {
  const kept = keeping({ maxBytes: 100_000 });
  const sent = Array.from({ length: 10 }, () => unread(kept, 1, { length: 4000 }));
  expect(kept.evicted).toBe(0);
  for (const { items } of sent) expect(items[0]?.facts.title).toMatch(/^x+…$/);
  expect(kept.bytes).toBeGreaterThan(100_000);
  unread(kept, 1);
  expect(kept.bytes).toBeLessThanOrEqual(100_000);
  expect(kept.evicted).toBeGreaterThan(0);
});

test('there is room for what is read later as long as reading it takes about a second', () => {
  const kept = keeping({ maxItems: 2 });
  const first = unread(kept, 1, { bodyBytes: 150_000_000 });
  expect(kept.hasRoomForUnread(60_000_000)).toBe(false);
  first.request.readItems();
  expect(kept.hasRoomForUnread(200_000_000)).toBe(true);
  unread(kept, 1, { bodyBytes: 150_000_000 });
  expect(kept.hasRoomForUnread(60_000_000)).toBe(false);
  unread(kept, 2);
  expect(kept.hasRoomForUnread(190_000_000)).toBe(true);
});

test('whatever is read, removed and makes room, the weight is that of what is kept', () => {
  const step = fc.record({
    what: fc.constantFrom('send', 'send', 'read', 'remove', 'clear'),
    count: fc.integer({ min: 1, max: 4 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const kept = keeping({ maxItems: 12, maxBytes: 60_000 });
      const sent: Sent[] = [];
      for (const { what, count } of steps) {
        if (what === 'send') sent.push(unread(kept, count, { length: count * 1000 }));
        else if (what === 'read')
          sent.at(-count)?.request.readItems(); // of what is gone, too
        else if (what === 'remove') kept.remove(({ sequence: at }) => at % count === 0);
        else if (count === 4) kept.clear();
        expect(kept.bytes).toBe(weighed(kept));
      }
      kept.remove(() => true);
      expect(kept.bytes).toBe(0);
      expect([200_000_000, 200_000_001].map((bytes) => kept.hasRoomForUnread(bytes))).toEqual([true, false]);
    }),
  );
});
