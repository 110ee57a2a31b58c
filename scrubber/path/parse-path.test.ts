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

test.each([
  ['a..b', 'path a..b: a segment is empty; expected names separated by single dots'],
  ['.a', 'path .a: a segment is empty; expected names separated by single dots'],
  ['a.', 'path a.: a segment is empty; expected names separated by single dots'],
  ['a."b', 'path a."b: a quote is not closed; expected names separated by single dots'],
  ['"a"b', 'path "a"b: expected a dot after "a"'],
  ['values[].x', /got values\[\] \(quote it when it is a name\)/],
  ['$sesion.attrs', /\$sesion is no kind of payload; expected one of \$event, /],
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
