import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonValue } from '../../../crash/json.ts';
import { jsonText } from './json-text.ts';

const numRuns = process.env['CRASHBOX_LONG'] === '1' ? 100 : 10;
const levels = 20_000;
/** Longer than any text that is made here. */
const within = '<'.repeat(10_000);

test('writes what is nested 20,000 deep as JSON.stringify writes what is not', () => {
  const value = fc.jsonValue({ maxDepth: 1 }) as fc.Arbitrary<JsonValue>; // what fast-check types as unknown
  fc.assert(
    fc.property(fc.array(value, { maxLength: 2 }), fc.constantFrom('list', 'object'), (parts, kind) => {
      expect(jsonText(parts)).toBe(JSON.stringify(parts));
      const wrap = (inner: JsonValue): JsonValue =>
        kind === 'list' ? [...parts, inner] : { parts, 'the next "one"': inner };
      const [before = '', after = ''] = JSON.stringify(wrap(within)).split(`"${within}"`);
      let deep: JsonValue = 'innermost';
      for (let level = 0; level < levels; level += 1) deep = wrap(deep);
      expect(jsonText(deep) === `${before.repeat(levels)}"innermost"${after.repeat(levels)}`).toBe(true);
    }),
    { numRuns, seed: 11 },
  );
}, 30_000);
