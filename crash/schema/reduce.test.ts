import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../json.ts';
import { rawJson } from '../report/raw-json.ts';
import { plantedCrash } from './planted-crash.ts';
import { processedCrashFields } from './processed-crash-fields.ts';
import { rawCrashFields } from './raw-crash-fields.ts';
import { publicProcessedCrash, publicRawCrash, reduce } from './reduce.ts';
import { telemetryCrash } from './telemetry.ts';

const runs = process.env['CRASHBOX_LONG'] === '1' ? 4000 : 200;
const marker = fc.string({ minLength: 8, maxLength: 20 }).map((text) => `marker-${text}-end`);
const dumpOf = (name: string): JsonObject =>
  JSON.parse(readFileSync(new URL(`../../fixtures/dumps/${name}.stackwalk.json`, import.meta.url), 'utf8'));

test('keeps public fields and drops protected and undescribed ones', () => {
  const raw = { ProductName: 'Firefox', URL: 'https://secret', Undescribed: 'secret', metadata: {} };
  expect(publicRawCrash(raw)).toEqual({ value: { ProductName: 'Firefox' }, mismatches: [] });
});

test('keeps protected fields for who may read them', () => {
  const raw = { ProductName: 'Firefox', URL: 'https://secret', Undescribed: 'x', metadata: { a: [1] } };
  expect(reduce(raw, rawCrashFields, 'protected').value).toEqual({
    ProductName: 'Firefox',
    URL: 'https://secret',
    metadata: { a: [1] },
  });
});

test('leaves out a value of another type and says where it was', () => {
  const processed = { product: 7, addons: ['a:1', { secret: 1 }], uptime: 1.5, uptime_ts: 2, reason: null };
  const { value, mismatches } = publicProcessedCrash(processed);
  expect(value).toEqual({ addons: ['a:1'], uptime_ts: 2, reason: null });
  expect(mismatches).toEqual([
    { path: 'product', expected: ['string'], found: 'integer' },
    { path: 'addons[]', expected: ['string'], found: 'object' },
    { path: 'uptime', expected: ['integer'], found: 'number' },
  ]);
});

test('takes an integer too large for a double as an integer', () => {
  const install = rawJson('99999999999999999999');
  expect(publicProcessedCrash({ install_time: install })).toEqual({
    value: { install_time: install },
    mismatches: [],
  });
});

test('takes a key named __proto__ for data that no table describes', () => {
  const raw: JsonObject = JSON.parse('{"__proto__": {"ProductName": "x"}, "constructor": "y"}');
  expect(Object.keys(publicRawCrash(raw).value)).toEqual([]);
  const { value } = publicProcessedCrash({ telemetry_environment: raw });
  expect(JSON.stringify(value)).toBe(JSON.stringify({ telemetry_environment: raw }));
});

test.each([
  'test',
  'linux-mini',
  'simple-crashpad',
  'invalid-parameter',
  'pipeline-inlines-macos-segv',
  'linux-crashes/rust_closure',
])('describes what the stackwalker says of %s', (name) => {
  const dump = dumpOf(name);
  const { value, mismatches } = reduce({ json_dump: dump }, processedCrashFields, 'protected');
  expect(mismatches).toEqual([]);
  expect(value['json_dump']).toEqual(dump);
});

test('hides registers, guard pages, boot arguments, soft errors and open files of a dump', () => {
  const dump = dumpOf('linux-crashes/null_deref');
  const frame = { function: 'main', registers: { rip: '0x1' } };
  const { value } = publicProcessedCrash({
    json_dump: { ...dump, threads: [{ frames: [frame] }], mac_boot_args: 'x', soft_errors: ['x'] },
  });
  const reduced = value['json_dump'] as JsonObject;
  expect(reduced['threads']).toEqual([{ frames: [{ function: 'main' }] }]);
  expect(reduced['crash_info']).toEqual(dump['crash_info']);
  for (const key of ['handles', 'proc_limits', 'mac_boot_args', 'soft_errors']) {
    expect(reduced).not.toHaveProperty(key);
  }
});

test('never lets a protected part or an undescribed key through', () => {
  fc.assert(
    fc.property(marker, (secret) => {
      const quoted = JSON.stringify(secret).slice(1, -1);
      const raw = plantedCrash(rawCrashFields, secret);
      const processed = plantedCrash(processedCrashFields, secret);
      expect(JSON.stringify(raw)).toContain(quoted);
      expect(JSON.stringify(processed)).toContain(quoted);
      expect(JSON.stringify(publicRawCrash(raw).value)).not.toContain(quoted);
      expect(JSON.stringify(publicProcessedCrash(processed).value)).not.toContain(quoted);
      expect(JSON.stringify(telemetryCrash(processed))).not.toContain(quoted);
    }),
    { numRuns: runs, seed: 1 },
  );
});

test('keeps every public part of a planted crash', () => {
  const processed = plantedCrash(processedCrashFields, 'secret');
  const { value, mismatches } = publicProcessedCrash(processed);
  const expected = processedCrashFields.flatMap((field) => (field.permission === 'public' ? field.name : []));
  expect(Object.keys(value).sort()).toEqual(expected.sort());
  expect(mismatches).toEqual([]);
});

test('never throws and never changes its input', () => {
  const names = fc.constantFrom(...processedCrashFields.map((field) => field.name), '__proto__', 'other');
  fc.assert(
    fc.property(fc.dictionary(names, fc.jsonValue({ maxDepth: 6 })), (crash) => {
      const before = JSON.stringify(crash);
      const { value } = publicProcessedCrash(crash as Record<string, JsonValue>);
      expect(JSON.stringify(crash)).toBe(before);
      expect(publicProcessedCrash(value).value).toEqual(value);
    }),
    { numRuns: runs, seed: 2 },
  );
});

test('gives telemetry five fields under their old names too', () => {
  const copy = telemetryCrash({
    build: '20231112131415',
    date_processed: '2026-11-23T00:00:00+00:00',
    os_name: 'Linux',
    url: 'https://secret',
  });
  expect(copy).toEqual({
    build: '20231112131415',
    build_id: '20231112131415',
    date_processed: '2026-11-23T00:00:00+00:00',
    date: '2026-11-23T00:00:00+00:00',
    os_name: 'Linux',
    platform: 'Linux',
  });
});
