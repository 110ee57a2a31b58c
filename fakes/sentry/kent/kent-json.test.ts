import { expect, test } from 'vitest';
import { kentJson, readForKent } from './kent-json.ts';

// Right-hand sides are what Python 3.11's json.dumps(json.loads(…), sort_keys=True, separators=(',', ':')) gives.
const samples: readonly [source: string, written: string][] = [
  ['1', '1'],
  ['-0', '0'],
  ['-0.0', '-0.0'],
  ['1.0', '1.0'],
  ['1e5', '100000.0'],
  ['1e15', '1000000000000000.0'],
  ['1e16', '1e+16'],
  ['1.5e300', '1.5e+300'],
  ['0.0001', '0.0001'],
  ['0.00001', '1e-05'],
  ['1.25e-7', '1.25e-07'],
  ['1700000000.123456', '1700000000.123456'],
  ['123456789012345678901234567890', '123456789012345678901234567890'],
  ['{"b":1,"a":{"d":[],"c":{}}}', '{"a":{"c":{},"d":[]},"b":1}'],
  ['"\\u007f\\u0080/\\n\\t\\""', '"\\u007f\\u0080/\\n\\t\\""'],
  ['"\ud83d\ude00"', '"\\ud83d\\ude00"'],
  ['{"\uff5e":1,"\ud83d\ude00":2}', '{"\\uff5e":1,"\\ud83d\\ude00":2}'],
  ['[true,false,null]', '[true,false,null]'],
];

test.each(samples)('writes %s as Python does', (source, written) => {
  expect(kentJson(readForKent(source))).toBe(`${written}\n`);
});
