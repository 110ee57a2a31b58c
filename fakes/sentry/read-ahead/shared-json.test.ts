import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonValue } from '../../../crash/json.ts';
import { SharedJson } from './shared-json.ts';

const numRuns = process.env['CRASHBOX_LONG'] === '1' ? 10_000 : 300;

/**
 * A copy that nobody else holds. Not by JSON.parse: that of V8 13.6 takes a key that is a quote for one that is a
 * backslash, where an object of the latter came before.
 */
function fresh(value: JsonValue): JsonValue {
  return structuredClone(value);
}

// Few keys and texts, among them those with equal hashes, so that values are alike in part.
const leaf = fc.constantFrom<JsonValue>(
  '',
  'Aa',
  'BB',
  'AaAa',
  'BBBB',
  'AaBB',
  0,
  1,
  1.5,
  true,
  false,
  null,
  {},
  [],
);
const { value: alike } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'Aa', 'BB', '0', '__proto__'), tie('value'), { maxKeys: 3 }),
  ),
}));

test('every value stays what it was, however many are like it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(alike, fc.jsonValue() as fc.Arbitrary<JsonValue>), { maxLength: 20 }),
      (values) => {
        const shared = new SharedJson();
        const kept = values.map((value) => shared.share(fresh(value))?.value);
        expect(kept.map((value) => JSON.stringify(value))).toEqual(
          values.map((value) => JSON.stringify(value)),
        );
      },
    ),
    { numRuns, seed: 7 },
  );
});

test('equal parts of two values are the same one, which counts once', () => {
  const frames = Array.from({ length: 20 }, (_, line) => ({ filename: 'app.js', line, vars: { path: '/' } }));
  const shared = new SharedJson();
  const [first, second] = ['one', 'two'].map((id) => shared.share(fresh({ id, exception: { frames } })));
  const exceptionOf = (value: JsonValue | undefined): unknown => Object(value).exception;
  expect(exceptionOf(second?.value)).toBe(exceptionOf(first?.value));
  expect(second?.bytes).toBeLessThan((first?.bytes ?? 0) / 10);
  expect(shared.share(fresh({ id: 'two', exception: { frames } }))).toEqual({
    value: second?.value,
    bytes: 0,
  });
});

test('what is nested without end is not taken', () => {
  let chain: JsonValue = 'deep';
  for (let level = 0; level < 100_000; level += 1) chain = [chain];
  expect(new SharedJson().share(chain)).toBeUndefined();
});

test('what it knows stays small, also of values that are made to have equal hashes', () => {
  const shared = new SharedJson();
  let kept = 0;
  for (let count = 0; count < 50_000; count += 1) {
    const text = count.toString(2).padStart(16, '0').replaceAll('0', 'Aa').replaceAll('1', 'BB');
    shared.share([text]);
    kept = Math.max(kept, shared.size);
  }
  expect(kept).toBeLessThanOrEqual(20_001);
});
