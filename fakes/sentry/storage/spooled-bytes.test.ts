import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { silentLogger } from '../../../kit/log/logger.ts';
import { Spool } from './spool.ts';
import { SpooledBytes } from './spooled-bytes.ts';
import { type StoredBytes, streamOf } from './stored-bytes.ts';

const spool = new Spool(0, undefined, silentLogger);
afterAll(() => spool.close());
const long = process.env['CRASHBOX_LONG'] === '1' ? 20 : 1;
const mebibyte = 1024 * 1024;

function spooled(bytes: Buffer): StoredBytes {
  const sink = spool.sink();
  const half = Math.floor(bytes.length / 2);
  sink.write(bytes.subarray(0, half));
  sink.write(bytes.subarray(half));
  return sink.finish();
}

async function read(bytes: StoredBytes, start: number, end: number): Promise<Buffer> {
  return Buffer.concat(await streamOf(bytes, start, end).toArray());
}

/** Over several windows, with few distinct values, so that searches find something. */
const large = Buffer.from(Array.from({ length: 2.5 * mebibyte }, (_, index) => (index * 2654435761) >>> 25));
const position = fc.oneof(
  fc.nat(large.length),
  fc.constantFrom(0, mebibyte - 1, mebibyte, mebibyte + 1, large.length),
);

test('reads like a Buffer, wherever one looks', async () => {
  const kept = spooled(large);
  expect(kept).toBeInstanceOf(SpooledBytes);
  await fc.assert(
    fc.asyncProperty(
      position,
      position,
      fc.oneof(fc.nat(127), fc.uint8Array({ minLength: 1, maxLength: 3 })),
      async (start, end, value) => {
        expect(kept.at(start)).toBe(start === large.length ? undefined : large[start]);
        expect(kept.indexOf(value, start)).toBe(large.indexOf(value, start));
        expect(kept.subarray(start, end).equals(large.subarray(start, end))).toBe(true);
        expect((await read(kept, start, end)).equals(large.subarray(start, end))).toBe(true);
      },
    ),
    { numRuns: 100 * long, seed: 3 },
  );
});

test('finds what stands across two windows', () => {
  const bytes = Buffer.alloc(2 * mebibyte);
  bytes.write('--boundary', mebibyte - 5);
  expect(spooled(bytes).indexOf(Buffer.from('--boundary'))).toBe(mebibyte - 5);
});

test('has no bytes where there were none', () => {
  const kept = spooled(Buffer.alloc(0));
  expect([kept.length, kept.at(0), kept.indexOf(0), kept.subarray().length]).toEqual([0, undefined, -1, 0]);
});
