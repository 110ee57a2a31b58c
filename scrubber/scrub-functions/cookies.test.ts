import { expect, test } from 'vitest';
import { cookies } from './cookies.ts';

const scrub = cookies(['code', 'state']);

test.each([
  ['', ''],
  ['foo=bar;    foo2=bar2', 'foo=bar;    foo2=bar2'],
  ['code=abc123; state=base64=string', 'code=[Scrubbed]; state=[Scrubbed]'],
  ['code=abc123;    randomthing=value', 'code=[Scrubbed];    randomthing=value'],
  [' code = a ;x;y=2', ' code = [Scrubbed] ;x;y=2'],
  ['CODE=a;', 'CODE=[Scrubbed];'],
  ['c%6Fde=a', 'c%6Fde=[Scrubbed]'],
  ['code=', 'code='],
])('%s becomes %s', (header, clean) => {
  expect(scrub(header)).toBe(clean);
  expect(scrub(clean)).toBe(clean);
});

test('with all names a value without a name goes too', () => {
  expect(cookies('all')('a=1; b=; c')).toBe('a=[Scrubbed]; b=; [Scrubbed]');
});

test('objects, pairs, and the lists that spans carry are scrubbed by their names', () => {
  expect(scrub({ code: 1, a: 2 })).toEqual({ code: '[Scrubbed]', a: 2 });
  expect(
    scrub([
      ['code', 1],
      ['a', 2],
    ]),
  ).toEqual([
    ['code', '[Scrubbed]'],
    ['a', 2],
  ]);
  expect(scrub(['code=1', 'a=2'])).toEqual(['code=[Scrubbed]', 'a=2']);
  expect(scrub(7)).toBe('[Scrubbed]');
});
