import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AppendLog, openAppendLog } from './append-log.ts';

const long = process.env['CRASHBOX_LONG'] === '1' ? 20 : 1;
let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crashbox-log-'));
  path = join(folder, 'inner', 'log.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Opens the log, and gives what was replayed and complained about. */
function open(): { log: AppendLog<string>; records: string[]; complaints: string[] } {
  const records: string[] = [];
  const complaints: string[] = [];
  const log = openAppendLog<string>({
    path,
    fsync: 'never',
    write: (record) => JSON.stringify(record),
    read: (line) => JSON.parse(line) as string,
    replay: (record) => records.push(record),
    complain: (reason) => complaints.push(reason),
  });
  return { log, records, complaints };
}

function write(records: readonly string[]): void {
  const { log } = open();
  for (const record of records) log.append(record);
  expect(log.bytes).toBe(readFileSync(path).length);
  log.close();
}

test('gives back what was appended, over several openings', () => {
  write(['a', 'ü\n']);
  write(['c'.repeat(3_000_000)]);
  const { log, records, complaints } = open();
  log.close();
  expect(records).toEqual(['a', 'ü\n', 'c'.repeat(3_000_000)]);
  expect(complaints).toEqual([]);
});

test('holds only what a rewrite leaves, and what is appended after it', () => {
  write(['a', 'b']);
  const { log } = open();
  log.rewrite(['b']);
  log.append('c');
  expect(log.bytes).toBe(readFileSync(path).length);
  log.close();
  expect(open().records).toEqual(['b', 'c']);
});

test('leaves a bad line out and says so', () => {
  write(['a']);
  writeFileSync(path, 'nonsense\n"b"\n', { flag: 'a' });
  const { records, complaints } = open();
  expect(records).toEqual(['a', 'b']);
  expect(complaints).toEqual([expect.stringMatching(/^line at byte 4 is left out: /)]);
});

test('a log torn anywhere gives back its whole lines and goes on after them', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 8 }), fc.nat(), (records, cut) => {
      rmSync(path, { force: true });
      write(records);
      const bytes = readFileSync(path);
      const length = cut % (bytes.length + 1);
      truncateSync(path, length);
      const whole = bytes.subarray(0, length).toString('latin1').split('\n').length - 1;
      const torn = open();
      expect(torn.records).toEqual(records.slice(0, whole));
      expect(torn.complaints.length).toBeLessThanOrEqual(1);
      torn.log.append('next');
      torn.log.close();
      const after = open();
      after.log.close();
      expect(after.records).toEqual([...records.slice(0, whole), 'next']);
      expect(after.complaints).toEqual([]);
    }),
    { numRuns: 50 * long, seed: 2 },
  );
});
