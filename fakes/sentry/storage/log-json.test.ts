import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLogJson, writeLogJson } from './log-json.ts';
import { SpooledBytes } from './spooled-bytes.ts';

const long = process.env['CRASHBOX_LONG'] === '1' ? 20 : 1;

const plain = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string(),
    fc.boolean(),
    fc.constantFrom(null, undefined),
    fc.integer(),
    fc.date({ noInvalidDate: true }),
    fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(fc.string(), tie('value')), { maxLength: 4 }).map((pairs) => new Map(pairs)),
    fc.dictionary(
      fc.oneof(
        fc.string(),
        fc.constantFrom('$map', '$date', '$object', '$bytes', '$file', '$undefined', '__proto__'),
      ),
      tie('value'),
      { maxKeys: 3, noNullPrototype: true },
    ),
  ),
})).value;

test('reads back what was written, also what looks like one of its own forms', () => {
  fc.assert(
    fc.property(plain, (value) => {
      const line = writeLogJson({ value });
      expect(line).not.toContain('\n');
      expect(readLogJson(line, '/x')).toStrictEqual({ value });
    }),
    { numRuns: 300 * long, seed: 4 },
  );
});

test('names spool files without their folder, so that it can be moved', () => {
  const line = writeLogJson({ wire: new SpooledBytes('/old/bodies/7.body', 5) });
  expect(line).toBe('{"wire":{"$file":["7.body",5]}}');
  expect(readLogJson(line, '/new')).toEqual({ wire: new SpooledBytes('/new/7.body', 5) });
  const hostile = '{"wire":{"$file":["../../etc/passwd",5]}}';
  expect(readLogJson(hostile, '/new')).toEqual({ wire: new SpooledBytes('/new/passwd', 5) });
});
