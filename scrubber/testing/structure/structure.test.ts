import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffStructure, structureDiffText } from './diff-structure.ts';
import { expectedFromJson, expectedToJson } from './expected-json.ts';
import { literalText } from './literal-text.ts';
import { any, anyString, hex, isoDate, matching, unordered } from './matchers.ts';
import { updateExpected } from './update-expected.ts';

const textOf = (actual: unknown, expected: unknown): string =>
  structureDiffText(diffStructure(actual, expected), literalText);

test('what is as expected has no differences, by matchers of this kit and of test frameworks', () => {
  const actual = {
    id: 'a'.repeat(32),
    at: '2026-01-02T03:04:05.678Z',
    host: 'web-17',
    list: [3, 'two', { one: 1 }],
    extra: null,
    optional: undefined,
  };
  const expected = {
    id: hex(32),
    at: isoDate,
    host: matching(/^web-\d+$/g),
    list: unordered([anyString, { one: any }, 3]),
    extra: any,
  };
  expect(diffStructure(actual, expected)).toEqual({ differences: [], patch: '' });
  expect(diffStructure('x', expect.any(String)).differences).toEqual([]);
  expect(actual).toEqual(expected);
});

test('missing elements are told even where null or anything was expected', () => {
  expect(textOf([1], [1, null])).toBe('[1]: missing, expected null');
  expect(textOf([], [any])).toBe('[0]: missing, expected any');
  expect(textOf({}, { a: any })).toBe('a: missing, expected any');
  expect(textOf([1, null], [1])).toBe('[1]: not expected, got null');
});

test('each difference has its path; common keys come first, then what is missing, then what is more', () => {
  const actual = { z: 1, common: { 'a.b': [{ c: 1 }] } };
  expect(textOf(actual, { common: { 'a.b': [{ c: true }] }, a: 2 })).toBe(
    ['common."a.b".[0].c: expected true, got 1', 'a: missing, expected 2', 'z: not expected, got 1'].join(
      '\n',
    ),
  );
  expect(textOf('2026', hex(4))).toBe('');
  expect(textOf('2026-13-01', isoDate)).toBe('(whole): expected isoDate, got "2026-13-01"');
  expect(textOf(1, '1')).toBe('(whole): expected "1", got 1');
  expect(textOf(new Date(1), new Date(2))).not.toBe('');
  expect(textOf(new Uint8Array([1]), new Uint8Array([1]))).toBe('');
});

test('elements in any order are each taken once, and a greedy one leaves another its only partner', () => {
  expect(textOf(['a', 'b'], unordered([anyString, 'a']))).toBe('');
  expect(textOf(['a', 'a'], unordered(['a', 'b']))).toBe(
    '[1]: missing, expected "b"\n[1]: not expected, got "a"',
  );
  expect(textOf('a', unordered(['a']))).toBe('(whole): expected ["a"], got "a"');
});

/** Runs a patch as a user would paste it. */
function patched(expected: unknown, patch: string): unknown {
  const scope = { expected };
  for (const statement of patch.split('\n').filter((line) => line !== '')) {
    const apply: (scope: { expected: unknown }) => void = new Function(
      'scope',
      statement.replaceAll(/^(delete )?expected/g, '$1scope.expected'),
    ) as never; // a function of one argument
    apply(scope);
  }
  return scope.expected;
}

test('the patch makes any expected structure take any other', () => {
  const json = fc.jsonValue({ maxDepth: 3 });
  fc.assert(
    fc.property(json, json, (actual, expected) => {
      // No assignment makes a key of that name.
      fc.pre(!JSON.stringify([actual, expected]).includes('__proto__'));
      const copy = structuredClone({ expected }).expected;
      const after = patched(copy, diffStructure(actual, expected).patch);
      expect(diffStructure(actual, after).differences).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test('the patch of a list in any order keeps its other elements', () => {
  const expected = { list: unordered([anyString, 1, 2]) };
  const after = patched(expected, diffStructure({ list: [2, 'x', true] }, expected).patch);
  expect(literalText(after)).toBe('{ list: unordered([anyString, 2, true]) }');
});

test('whatever was expected, what is brought up to date takes what is there, also written as JSON and read again', () => {
  const leaf = fc.oneof(
    fc.constantFrom<unknown>(any, anyString, isoDate, hex(4), matching(/^a/i), 'a', 1, null),
    fc.constantFrom('0123456789abcdef', '2026-11-26T01:02:03Z'),
  );
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.array(tie('tree'), { maxLength: 3 }).map(unordered),
      fc.dictionary(fc.constantFrom('timestamp', 'b', '$matcher', '$other'), tie('tree'), { maxKeys: 3 }),
    ),
  }));
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), tree, (actual, expected) => {
      const after = updateExpected(actual, expected);
      expect(diffStructure(actual, after).differences).toEqual([]);
      const again = expectedFromJson(JSON.parse(JSON.stringify(expectedToJson(after))));
      expect(diffStructure(actual, again).differences).toEqual([]);
      expect(literalText(updateExpected(actual, again))).toBe(literalText(again));
    }),
    { numRuns: 200 },
  );
  expect(() => expectedToJson({ $matcher: 'any' })).toThrow('would be read as a matcher');
});
