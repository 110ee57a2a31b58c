import { expect, test } from 'vitest';
import type { CrashId } from './crash-id.ts';
import {
  dumpKey,
  dumpNamesKey,
  processedCrashKey,
  rawCrashKey,
  rawCrashPrefix,
  rejectionKey,
  telemetryCrashKey,
} from './storage-keys.ts';

const id = '0bba929f-8721-460c-dead-a43c20071027' as CrashId; // a crash id by its form

test('keys are those of version 1 of the bucket layout', () => {
  expect([
    rawCrashKey(id),
    dumpNamesKey(id),
    processedCrashKey(id),
    telemetryCrashKey(id),
    rejectionKey(id),
  ]).toEqual([
    `v1/raw_crash/20071027/${id}`,
    `v1/dump_names/${id}`,
    `v1/processed_crash/${id}`,
    `v1/crash_report/20071027/${id}`,
    `v1/rejection/${id}`,
  ]);
});

test('the main dump and one without a name are stored as dump, others by their names', () => {
  expect(
    ['upload_file_minidump', '', 'upload_file_minidump_content'].map((name) => dumpKey(id, name)),
  ).toEqual([`v1/dump/${id}`, `v1/dump/${id}`, `v1/upload_file_minidump_content/${id}`]);
});

test('raw crashes of a day lie under its prefix', () => {
  expect(rawCrashKey(id).startsWith(rawCrashPrefix('20071027'))).toBe(true);
});
