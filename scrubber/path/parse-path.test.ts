import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePath } from './parse-path.ts';

test('a path is its segments: names, elements, any name, any depth, quoted names', () => {
  expect(parsePath('a b.[].*.**."c.d"')).toEqual({
    payloadKind: undefined,
    steps: [
      { kind: 'key', name: 'a b' },
      { kind: 'each' },
      { kind: 'any' },
      { kind: 'deep' },
      { kind: 'key', name: 'c.d' },
    ],
  });
});

test('the first segment may name a kind of payload', () => {
  expect(parsePath('$session.attrs')).toEqual({
    payloadKind: 'session',
    steps: [{ kind: 'key', name: 'attrs' }],
  });
  expect(parsePath('"$session"').steps).toEqual([{ kind: 'key', name: '$session' }]);
});

test('the empty path is the payload itself', () => {
  expect(parsePath('')).toEqual({ payloadKind: undefined, steps: [] });
});

const names = 'names, [], * or ** with single dots between them, any other name in quotes';

test.each([
  ['a..b', `path a..b: expected ${names}; got .b`],
  ['.a', `path .a: expected ${names}; got .a`],
  ['a.', `path a.: expected ${names}; got a.`],
  ['a."b', `path a."b: expected ${names}; got "b`],
  ['"a"b', `path "a"b: expected ${names}; got "a"b`],
  ['a.values[].x', `path a.values[].x: expected ${names}; got values[].x`],
  ['$sesion.attrs', /^path \$sesion.attrs: expected one of \$event, .*; got \$sesion$/],
])('%s is refused', (path, message) => {
  expect(() => parsePath(path)).toThrow(message);
});

test('any text is either a path or refused with a TypeError', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '.', '"', '[', ']', '*', '$', ' ') }), (path) => {
      try {
        expect(parsePath(path).steps.length).toBeLessThanOrEqual(path.length);
      } catch (error) {
        expect(error).toBeInstanceOf(TypeError);
      }
    }),
    { numRuns: 500, seed: 1 },
  );
});
