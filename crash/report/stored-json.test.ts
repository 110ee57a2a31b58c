import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { codePointOrder } from './code-point-order.ts';
import { numberOf } from './json-number.ts';
import { parseJson, serializeJson } from './stored-json.ts';

const runs = process.env['CRASHBOX_LONG'] === '1' ? 6000 : 300;

/** The text that reading and writing makes of a JSON text. */
function rewritten(text: string): string {
  const parsed = parseJson(Buffer.from(text));
  if (parsed.kind === 'invalid') throw new Error(parsed.detail);
  return serializeJson(parsed.value);
}

describe('numbers', () => {
  // What Python 3.11 prints for json.dumps(json.loads(text)).
  test.each([
    ['123456789012345678901234567890', '123456789012345678901234567890'],
    ['-9007199254740993', '-9007199254740993'],
    ['9007199254740991', '9007199254740991'],
    ['-0', '0'],
    ['-0.0', '-0.0'],
    ['1.0', '1.0'],
    ['1e15', '1000000000000000.0'],
    ['1e16', '1e+16'],
    ['123456789012345680.0', '1.2345678901234568e+17'],
    ['0.0001', '0.0001'],
    ['0.00001', '1e-05'],
    ['5e-324', '5e-324'],
    ['-21E20', '-2.1e+21'],
    ['1e-400', '0.0'],
    ['39.370', '39.37'],
  ])('%s is written as Python writes it: %s', (text, written) => {
    expect(rewritten(text)).toBe(written);
  });

  it('are written exactly by JSON.stringify too', () => {
    const parsed = parseJson(Buffer.from('{"a":[18446744073709551615,1.0]}'));
    expect(parsed.kind === 'parsed' && JSON.stringify(parsed.value)).toBe('{"a":[18446744073709551615,1.0]}');
  });

  it('can be read as doubles', () => {
    const read = ['1.0', '7', '18446744073709551615', '"7"', 'null', '{"rawJSON":"7"}'].map((text) => {
      const parsed = parseJson(Buffer.from(text));
      return parsed.kind === 'parsed' ? numberOf(parsed.value) : 'invalid';
    });
    expect(read).toEqual([1, 7, 18446744073709552000, undefined, undefined, undefined]);
  });

  it('of 4,300 digits are exact, longer ones are invalid', () => {
    expect(rewritten('7'.repeat(4300))).toBe('7'.repeat(4300));
    expect(parseJson(Buffer.from('7'.repeat(1e6))).kind).toBe('invalid');
  });
});

describe('written JSON', () => {
  it('has sorted keys, blanks behind separators and nothing but printable ASCII', () => {
    expect(rewritten('{"b":[1,{}],"a":{"ü":"😀\\u007f\\n\\u2028"},"c":[]}')).toBe(
      '{"a": {"\\u00fc": "\\ud83d\\ude00\\u007f\\n\\u2028"}, "b": [1, {}], "c": []}',
    );
  });

  it('leaves members that are undefined out', () => {
    expect(serializeJson({ a: undefined, b: 1 })).toBe('{"b": 1}');
  });

  it('refuses a number that JSON has no form for', () => {
    expect(() => serializeJson({ a: Number.NaN })).toThrow(RangeError);
  });

  it('sorts keys by code point, not by UTF-16 unit', () => {
    expect(rewritten('{"😀":1,"\uffff":2}')).toBe('{"\\uffff": 2, "\\ud83d\\ude00": 1}');
    expect(rewritten('{"\\ud800z":1,"\\ud800a":2,"\\ud800\\udc00":3}')).toBe(
      '{"\\ud800a": 2, "\\ud800z": 1, "\\ud800\\udc00": 3}',
    );
  });

  it('sorts any keys as their code points sort', () => {
    const units = fc.constantFrom('a', '\ud800', '\udc00', '\ud83d', '\ude00', '\uffff', '\ue000');
    const texts = fc.array(units, { maxLength: 5 }).map((list) => list.join(''));
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        expect(Math.sign(codePointOrder(a, b))).toBe(Math.sign(compareLists(codePoints(a), codePoints(b))));
      }),
      { numRuns: runs, seed: 20260103 },
    );
  });
});

describe('reading JSON', () => {
  it('takes a key of one escaped character for what it is after an object with a backslash for a key', () => {
    expect(rewritten('[{"a":1,"\\\\":1},{"a":1,"\\n":1}]')).toBe('[{"\\\\": 1, "a": 1}, {"\\n": 1, "a": 1}]');
  });

  it('accepts nesting up to the limit and no deeper', () => {
    const nested = (levels: number) => Buffer.from('['.repeat(levels) + ']'.repeat(levels));
    expect(parseJson(nested(900)).kind).toBe('parsed');
    expect(parseJson(nested(901))).toMatchObject({ kind: 'invalid', detail: expect.stringContaining('900') });
  });

  it('accepts as many values as the limit and no more', () => {
    const limits = { depth: 2, values: 3 };
    expect(parseJson(Buffer.from('{"a":[1]}'), limits).kind).toBe('parsed');
    expect(parseJson(Buffer.from('{"a":[1,2]}'), limits)).toMatchObject({
      kind: 'invalid',
      detail: expect.stringContaining('more than 3 values'),
    });
  });

  it('says what is wrong without quoting the text', () => {
    expect(parseJson(Buffer.from('{"secret": oops}'))).toEqual({
      kind: 'invalid',
      detail: 'no value where one must be, before character 11',
    });
  });

  it('gives what JSON.parse gives, for any JSON and for any text', () => {
    const anyText = fc.array(
      fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', 'a', '1', '-', '.', 'e', 'true', ' ', '\n'),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          anyText.map((list) => list.join('')),
        ),
        (text) => {
          const parsed = parseJson(Buffer.from(text));
          expect(parsed.kind === 'parsed' ? JSON.parse(JSON.stringify(parsed.value)) : 'invalid').toEqual(
            parsedByEngine(text),
          );
        },
      ),
      { numRuns: runs, seed: 20260104 },
    );
  });
});

function parsedByEngine(text: string): unknown {
  try {
    return JSON.parse(JSON.stringify(JSON.parse(text)));
  } catch {
    return 'invalid';
  }
}

function codePoints(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((value, at) => value !== b[at]);
  if (index < 0) return a.length - b.length;
  return (a[index] ?? 0) - (b[index] ?? -1);
}
