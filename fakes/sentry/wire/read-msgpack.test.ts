import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isJsonObject, type JsonValue } from '../../../crash/json.ts';
import { jsonOfPacked, readMsgpack } from './read-msgpack.ts';

const runs = process.env['CRASHBOX_LONG'] === '1' ? 5_000 : 300;

function read(hex: string): JsonValue | undefined {
  const [first] = readMsgpack(Buffer.from(hex.replaceAll(' ', ''), 'hex')) ?? [];
  return first === undefined ? undefined : jsonOfPacked(first);
}

// The forms of the specification, each with a value.
test.each<[string, JsonValue]>([
  ['c0', null],
  ['c2', false],
  ['c3', true],
  ['7f', 127],
  ['ff', -1],
  ['e0', -32],
  ['cc ff', 255],
  ['cd ffff', 65_535],
  ['ce ffffffff', 4_294_967_295],
  ['cf 00000000000000ff', 255],
  ['cf ffffffffffffffff', '18446744073709551615'],
  ['d0 80', -128],
  ['d1 8000', -32_768],
  ['d2 80000000', -2_147_483_648],
  ['d3 8000000000000000', '-9223372036854775808'],
  ['ca 3fc00000', 1.5],
  ['cb 3ff8000000000000', 1.5],
  ['cb 7ff8000000000000', 'NaN'],
  ['a2 c3a4', 'ä'],
  ['d9 01 61', 'a'],
  ['da 0001 61', 'a'],
  ['db 00000001 61', 'a'],
  ['c4 01 61', 'a'],
  ['c5 0001 61', 'a'],
  ['c6 00000002 ff00', '(2 bytes)'],
  ['d4 05 61', 'a'],
  ['d5 05 6162', 'ab'],
  ['c7 01 05 61', 'a'],
  ['92 01 02', [1, 2]],
  ['dc 0001 01', [1]],
  ['dd 00000001 01', [1]],
  ['81 a1 61 01', { a: 1 }],
  ['81 01 c0', { 1: null }],
  ['de 0001 a1 61 01', { a: 1 }],
  ['df 00000001 a1 61 01', { a: 1 }],
])('reads %s', (hex, value) => {
  expect(read(hex)).toEqual(value);
});

test.each([
  ['no bytes', ''],
  ['a byte that is never used', 'c1'],
  ['a text that is cut off', 'a561'],
  ['a list that is cut off', 'ddffffffff'],
  ['nesting beyond 64', `${'91'.repeat(70)}c0`],
  ['more than 100,000 values', `dd0001ffff${'c0'.repeat(0x1ffff)}`],
])('refuses %s', (_what, hex) => {
  expect(readMsgpack(Buffer.from(hex, 'hex'))).toBeUndefined();
});

test('a key is never a prototype', () => {
  const value = read('81 a9 5f5f70726f746f5f5f 81 a1 61 01');
  expect(Object.keys(value as object)).toEqual(['__proto__']);
  expect(({} as { a?: unknown }).a).toBeUndefined();
});

/** Writes JSON with the widest form of each kind. */
function pack(value: JsonValue): Buffer {
  const sized = (mark: number, length: number): Buffer => {
    const head = Buffer.from([mark, 0, 0, 0, 0]);
    head.writeUInt32BE(length, 1);
    return head;
  };
  if (value === null) return Buffer.from([0xc0]);
  if (typeof value === 'boolean') return Buffer.from([value ? 0xc3 : 0xc2]);
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(9, 0xcb);
    bytes.writeDoubleBE(value, 1);
    return bytes;
  }
  if (typeof value === 'string')
    return Buffer.concat([sized(0xdb, Buffer.byteLength(value)), Buffer.from(value)]);
  if (!isJsonObject(value)) return Buffer.concat([sized(0xdd, value.length), ...value.map(pack)]);
  const entries = Object.entries(value);
  return Buffer.concat([
    sized(0xdf, entries.length),
    ...entries.flatMap(([key, inner]) => [pack(key), pack(inner ?? null)]),
  ]);
}

test('reads whatever JSON was written, several one after another', () => {
  const json = fc.jsonValue({ maxDepth: 5, noUnicodeString: false }) as fc.Arbitrary<JsonValue>;
  fc.assert(
    fc.property(fc.array(json, { minLength: 1, maxLength: 3 }), (values) => {
      expect(readMsgpack(Buffer.concat(values.map(pack)))?.map(jsonOfPacked)).toEqual(values);
    }),
    { numRuns: runs },
  );
});

test('never throws, whatever the bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      for (const value of readMsgpack(Buffer.from(bytes)) ?? []) JSON.stringify(jsonOfPacked(value));
    }),
    { numRuns: runs },
  );
});
