import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stackwalk } from '../stackwalk/stackwalk.ts';
import { MinidumpError } from './minidump-error.ts';
import { parseMinidump } from './parse-minidump.ts';

const runs = process.env['CRASHBOX_LONG'] === '1' ? 4000 : 200;
const dumps = fileURLToPath(new URL('../../fixtures/dumps/', import.meta.url));
const read = (name: string): Buffer => readFileSync(`${dumps}${name}.dmp`);
const fixtures = globSync(`${dumps}**/*.dmp`).sort();

function statusOf(bytes: Uint8Array): string {
  try {
    parseMinidump(bytes);
    return 'OK';
  } catch (error) {
    if (error instanceof MinidumpError) return error.status;
    throw error;
  }
}

/** A dump with a header, a directory and the given streams behind it, in either byte order. */
function dumpOf(streams: readonly (readonly [type: number, bytes: Uint8Array])[], little = true): Uint8Array {
  const start = 32 + streams.length * 12;
  const view = new DataView(
    new ArrayBuffer(start + streams.reduce((sum, [, { length }]) => sum + length, 0)),
  );
  const write = (at: number, ...words: number[]): void => {
    for (const [index, word] of words.entries()) view.setUint32(at + index * 4, word, little);
  };
  write(0, 0x504d444d, 0xa793, streams.length, 32, 0, 1234);
  let rva = start;
  for (const [index, [type, bytes]] of streams.entries()) {
    write(32 + index * 12, type, bytes.length, rva);
    new Uint8Array(view.buffer).set(bytes, rva);
    rva += bytes.length;
  }
  return new Uint8Array(view.buffer);
}

describe('parseMinidump', () => {
  it.each([
    ['no bytes', new Uint8Array(), 'MissingHeader'],
    ['half a header', new Uint8Array(16), 'MissingHeader'],
    ['no magic', new Uint8Array(64), 'HeaderMismatch'],
    ['an unknown version', Buffer.from('MDMP'.padEnd(40, 'x')), 'VersionMismatch'],
    ['half a directory', dumpOf([[3, new Uint8Array(4)]]).subarray(0, 40), 'MissingDirectory'],
    ['no streams', dumpOf([]), 'MissingThreadList'],
    ['threads alone', dumpOf([[3, new Uint8Array(4)]]), 'MissingSystemInfo'],
    ['a thread list of the wrong size', dumpOf([[3, new Uint8Array(20)]]), 'MissingThreadList'],
    ['a range beyond its end', read('invalid-range'), 'MissingThreadList'],
    ['a record count beyond its end', read('invalid-record-count'), 'MissingThreadList'],
  ])('refuses a dump with %s', (_what, bytes, status) => {
    expect(statusOf(bytes)).toBe(status);
  });

  it('reads dumps of either byte order', () => {
    const streams = [
      [3, new Uint8Array(4)],
      [7, new Uint8Array(56)],
    ] as const;
    expect(parseMinidump(dumpOf(streams, false)).timestamp).toBe(1234);
    expect(parseMinidump(dumpOf(streams)).timestamp).toBe(1234);
  });

  it('reads system, threads, modules, exception and names of a real dump', () => {
    const minidump = parseMinidump(read('linux-crashes/thread_crash'));
    expect(minidump.systemInfo).toMatchObject({ cpu: 'amd64', os: 'linux' });
    expect([...minidump.threadNames.values()]).toEqual(['thread_crash', 'Idle Thread', 'TileWorker #1']);
    expect(minidump.modules[0]).toMatchObject({ debugId: '527ED9CB0B8BEB47B4DA124913D0AEB60' });
    expect(minidump.exception?.address).toBe(0x10n);
    expect(minidump.exception?.cpuContext?.registers.get('rip')).toBeGreaterThan(0n);
  });

  it('reads a truncated dump as what is left of it, or refuses it with a status', () => {
    const whole = read('test');
    const lengths = fc.integer({ min: 0, max: whole.length });
    fc.assert(
      fc.property(lengths, (length) => {
        expect(statusOf(whole.subarray(0, length))).toMatch(/^[A-Z][A-Za-z]+$/);
      }),
      { seed: 20261123, numRuns: runs },
    );
  });

  it('reads or refuses arbitrary bytes and never fails otherwise', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, withHeader) => {
        const dump = withHeader
          ? Buffer.concat([dumpOf([[3, new Uint8Array(4)]]).subarray(0, 8), bytes])
          : bytes;
        expect(statusOf(dump)).toMatch(/^[A-Z]/);
      }),
      { seed: 20261123, numRuns: runs },
    );
  });

  it('walks every damaged fixture to an end, or refuses it with a status', async () => {
    const damage = fc.array(fc.tuple(fc.nat(), fc.constantFrom(0, 1, 0x7f, 0x80, 0xff)), {
      minLength: 1,
      maxLength: 12,
    });
    const small = fixtures.filter((file) => basename(file) !== 'stack_overflow.dmp');
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...small), damage, fc.boolean(), async (file, changes, early) => {
        const bytes = Uint8Array.from(readFileSync(file));
        for (const [at, value] of changes) bytes[at % (early ? 4096 : bytes.length)] = value;
        if (statusOf(bytes) !== 'OK') return;
        expect((await stackwalk(parseMinidump(bytes))).status).toBe('OK');
      }),
      { seed: 20261123, numRuns: runs },
    );
  }, 120_000);
});
