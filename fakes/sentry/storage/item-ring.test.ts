import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ItemRing } from './item-ring.ts';

const long = process.env['CRASHBOX_LONG'] === '1' ? 20 : 1;

const step = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record({ op: fc.constant('push' as const), count: fc.integer({ min: 1, max: 900 }) }),
  },
  {
    weight: 20,
    arbitrary: fc.record({ op: fc.constant('drop' as const), count: fc.integer({ min: 1, max: 1200 }) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ op: fc.constant('remove' as const), divisor: fc.integer({ min: 2, max: 5 }) }),
  },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('clear' as const) }) },
);

test('holds what a plain list would hold, in both directions and from any place', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), fc.nat(5000), (steps, cursor) => {
      const ring = new ItemRing<{ id: string; sequence: number }>();
      let model: { id: string; sequence: number }[] = [];
      let sequence = 0;
      for (const one of steps) {
        if (one.op === 'push') {
          for (let n = 0; n < one.count; n += 1) {
            sequence += 1;
            const item = { id: `id-${sequence}`, sequence };
            ring.push(item);
            model.push(item);
          }
        } else if (one.op === 'drop') {
          for (let n = 0; n < one.count; n += 1) ring.dropOldest();
          model = model.slice(one.count);
        } else if (one.op === 'remove') {
          const matches = (item: { sequence: number }): boolean => item.sequence % one.divisor === 0;
          expect(ring.remove(matches)).toEqual(model.filter(matches));
          model = model.filter((item) => !matches(item));
        } else {
          ring.clear();
          model = [];
        }
        expect(ring.size).toBe(model.length);
        expect(ring.oldest()).toBe(model[0]);
      }
      expect([...ring.oldestFirst()]).toEqual(model);
      expect([...ring.newestFirst()]).toEqual(model.toReversed());
      expect([...ring.oldestFirst(cursor)]).toEqual(model.filter((item) => item.sequence > cursor));
      expect([...ring.newestFirst(cursor)]).toEqual(
        model.filter((item) => item.sequence < cursor).toReversed(),
      );
      expect(ring.countBefore(cursor)).toBe(model.filter((item) => item.sequence < cursor).length);
      const wanted = `id-${cursor}`;
      expect(ring.get(wanted)).toBe(model.find(({ id }) => id === wanted));
    }),
    { numRuns: 60 * long, seed: 5 },
  );
});

test('gives the newest of 100,000 without looking at the others', () => {
  const ring = new ItemRing<{ id: string; sequence: number }>();
  for (let sequence = 1; sequence <= 100_000; sequence += 1) ring.push({ id: String(sequence), sequence });
  const newest = ring.newestFirst();
  expect([newest.next().value?.sequence, newest.next().value?.sequence]).toEqual([100_000, 99_999]);
});
