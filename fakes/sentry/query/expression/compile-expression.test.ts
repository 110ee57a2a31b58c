import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileExpression } from './compile-expression.ts';
import { ExpressionError } from './expression-node.ts';

const long = process.env['CRASHBOX_LONG'] === '1' ? 50 : 1;

const agreeing: readonly (readonly [string, string])[] = [
  ['boom', ''],
  ['^boom$', ''],
  ['^b|m$', 'm'],
  ['(a|b)*c', ''],
  ['(?:ab)+?c{2,3}', ''],
  ['[^a-c\\d_]', ''],
  ['[\\w-]+@[]x]', ''],
  ['\\bat\\b', ''],
  ['\\Bat', ''],
  ['TYPE ?error', 'i'],
  ['TYPE', 'i'],
  ['[A-Z]x', 'i'],
  ['[^a]', 'i'],
  ['a.b', ''],
  ['a.b', 's'],
  ['\\x41\\u0042\\t|\\.', ''],
  ['(|a)+b', ''],
  ['(^a|b$)*', ''],
  ['', ''],
  ['x*', ''],
  ['{', ''],
  ['a{,3}', ''],
];
const texts = [
  '',
  'boom',
  'a boom',
  'abc',
  'ccc',
  'ababcc',
  'look at it',
  'batter',
  'Typeerror',
  'a\nb',
  'a\nm',
];

test.each(agreeing)('/%s/%s finds what Node’s own engine finds', (source, flags) => {
  const finds = compileExpression(source, flags);
  const own = new RegExp(source, flags);
  for (const text of [...texts, 'AB\t', 'a,{,3}', 'B', 'Bx', 'a']) {
    expect([text, finds(text)]).toEqual([text, own.test(text)]);
  }
});

const piece = fc.constantFrom(
  'a',
  'b',
  '.',
  '[ab]',
  '[^a]',
  '(a|b)',
  '(?:ab|)',
  '\\b',
  '^',
  '$',
  '\\w',
  '\\s',
  '|',
);
const times = fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,3}', '{0,}', '*?');
const source = fc
  .array(fc.tuple(piece, times), { maxLength: 6 })
  .map((parts) => parts.map(([one, count]) => one + (/^(?:\\b|\^|\$|\|)$/.test(one) ? '' : count)).join(''));
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A', ' ', '\n', 'c'), maxLength: 12 });

test('finds what Node’s own engine finds, whatever the expression', () => {
  fc.assert(
    fc.property(source, text, fc.subarray(['i', 'm', 's']), (pattern, given, flags) => {
      const own = new RegExp(pattern, flags.join(''));
      expect(compileExpression(pattern, flags.join(''))(given)).toBe(own.test(given));
    }),
    { numRuns: 400 * long, seed: 5 },
  );
});

test('reads any text as an expression or refuses it with a position within it', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'ab()[]{}?*+|\\^$-,.129'), maxLength: 30 }),
      (pattern) => {
        try {
          compileExpression(pattern, '')('aabbab1');
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionError);
          expect((error as ExpressionError).position).toBeLessThanOrEqual(pattern.length);
        }
      },
    ),
    { numRuns: 400 * long, seed: 6 },
  );
});

test.each([
  ['(?=a)', 'a plain group or (?:…)'],
  ['(a)\\1', 'no back-reference'],
  ['(?<n>a)', 'a plain group'],
  ['((((a{99}){99}){99}){99})', 'at most 2000 steps'],
  ['(?:){9999}', 'at most 2000 steps'],
  ['('.repeat(60), 'at most 50 groups'],
  ['a**', 'one quantifier'],
  ['*a', 'something before a quantifier'],
  ['[a', '"]"'],
  ['(a', '")"'],
  ['a)', 'no ")"'],
  ['[b-a]', 'a range that rises'],
  ['a{3,1}', 'a range that rises'],
  ['\\', 'a character after'],
])('refuses %s', (pattern, expected) => {
  expect(() => compileExpression(pattern, '')).toThrow(expected);
});

/** Each would keep Node's own engine busy for longer than the universe has been there. */
test.each(['(a+)+$', '^(a|a)*$', '(a|aa)+$', '(.*a){20}$', '^(([a-z])+.)+[A-Z]([a-z])+$', '(a?){50}a{50}c'])(
  'searches a long text for %s and returns',
  (pattern) => {
    expect(compileExpression(pattern, '')(`${'a'.repeat(50_000)}!`)).toBe(false);
  },
);

test('keeps finding the right texts after it has forgotten what it learned', () => {
  const finds = compileExpression('x.{0,40}y', '');
  for (let round = 0; round < 200; round += 1) {
    const noise = Array.from({ length: 60 }, (_, n) => String.fromCharCode(0x4e00 + round * 60 + n)).join('');
    expect(finds(`x${noise.slice(0, 40)}y`)).toBe(true);
    expect(finds(`x${noise.slice(0, 41)}y`)).toBe(false);
  }
});
