import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../json.ts';
import { searchDocument } from './index-document.ts';
import { indexDefinition, mappedPaths } from './index-mapping.ts';
import { indexName, indexNamesBetween } from './index-name.ts';
import { searchFields } from './search-fields.ts';

const id = '0b794045-87ec-4649-9ce1-73ec10191120';
const documentOf = (processed: JsonObject): JsonObject => searchDocument(id, processed).processed_crash;
const crashProperties = indexDefinition().mappings['properties'] as Record<string, JsonObject>;
const properties = crashProperties['processed_crash']?.['properties'] as Record<string, JsonObject>;

test.each([
  ['2024-01-01T00:00:00+00:00', 'socorro202401'],
  ['2027-01-01T12:00:00Z', 'socorro202700'],
  ['2026-11-22T23:59:59.999999+00:00', 'socorro202646'],
  ['2026-11-23T00:00:00+00:00', 'socorro202647'],
  ['2026-11-23T01:00:00+02:00', 'socorro202646'],
])('names the index of %s %s', (date, name) => {
  expect(indexName(date)).toBe(name);
});

test('refuses to name an index by what is no date', () => {
  expect(() => indexName('yesterday')).toThrow(RangeError);
});

test('lists the indices of a time span, oldest first', () => {
  const names = indexNamesBetween(new Date('2026-11-22T23:00:00Z'), new Date('2026-11-30T00:00:00Z'));
  expect(names).toEqual(['socorro202646', 'socorro202647', 'socorro202648']);
  const turn = indexNamesBetween(new Date('2026-12-31T23:00:00Z'), new Date('2027-01-01T01:00:00Z'));
  expect(turn).toEqual(['socorro202652', 'socorro202700']);
  expect(indexNamesBetween(new Date('2027-01-02'), new Date('2027-01-01'))).toEqual([]);
});

test('maps each kind of field', () => {
  expect(properties['uuid']).toEqual({ type: 'keyword' });
  expect(properties['signature']).toEqual({ type: 'text', fields: { full: { type: 'keyword' } } });
  expect(properties['topmost_filenames']).toEqual({
    type: 'text',
    analyzer: 'semicolon_keywords',
    fielddata: true,
  });
  expect(properties['startup_crash']).toEqual({ type: 'boolean', null_value: false });
  expect(properties['build']).toEqual({ type: 'long' });
  expect(properties['date_processed']?.['type']).toBe('date');
  expect(properties['memory_measures']).toMatchObject({ properties: { explicit: { type: 'long' } } });
});

test('knows which paths a mapping has', () => {
  const paths = mappedPaths(properties);
  expect([...paths].sort()).toEqual(searchFields.map((field) => field.path.join('.')).sort());
});

test('indexes the search fields of a crash and nothing else', () => {
  const processed = {
    signature: 'read_token',
    build: '20231112131415',
    date_processed: '2026-11-23T00:00:00+00:00',
    startup_crash: null,
    safe_mode: true,
    memory_measures: { explicit: 5, other: 6 },
    collector_metadata: { collector_notes: ['a note'] },
    json_dump: { threads: [] },
    undescribed: 'x',
    reason: null,
  };
  expect(searchDocument(id, processed)).toEqual({
    crash_id: id,
    processed_crash: {
      signature: 'read_token',
      build: 20231112131415,
      date_processed: '2026-11-23T00:00:00+00:00',
      startup_crash: null,
      safe_mode: true,
      memory_measures: { explicit: 5 },
      collector_metadata: { collector_notes: ['a note'] },
    },
  });
});

test('indexes only what the index at hand maps', () => {
  const { processed_crash } = searchDocument(
    id,
    { signature: 'a', product: 'b' },
    (path) => path === 'product',
  );
  expect(processed_crash).toEqual({ product: 'b' });
});

test('cuts keywords at 10,000 code points and texts at 32,766 bytes, never within a character', () => {
  expect(documentOf({ version: '😀'.repeat(10_001) })).toEqual({ version: '😀'.repeat(10_000) });
  expect(documentOf({ signature: `a${'😀'.repeat(9_000)}` })).toEqual({
    signature: `a${'😀'.repeat(8_191)}`,
  });
  expect(documentOf({ signature: 'a'.repeat(32_767) })).toEqual({ signature: 'a'.repeat(32_766) });
});

test('indexes what should be a text and is not as bad data', () => {
  expect(documentOf({ version: 5, addons: ['a', 7] })).toEqual({
    version: 'BAD DATA',
    addons: ['a', 'BAD DATA'],
  });
});

test.each<[about: string, processed: JsonObject, expected: JsonObject]>([
  [
    'an integer beyond 32 bits',
    { major_version: 2 ** 31, crashing_thread: 2 ** 31 - 1 },
    { crashing_thread: 2147483647 },
  ],
  ['a long beyond 64 bits', { build: '9223372036854775808' }, {}],
  ['a build that is no number', { build: '2023x' }, {}],
  ['a short beyond 16 bits', { cpu_count: 40_000 }, {}],
  ['a number that is not finite', { uptime_ts: 'NaN' }, {}],
  ['a date in another form', { date_processed: '23 November' }, {}],
])('leaves out %s', (_about, processed, expected) => {
  expect(documentOf(processed)).toEqual(expected);
});

test('keeps every digit of a long', () => {
  expect(documentOf({ build: '9223372036854775807' })).toEqual({ build: '9223372036854775807' });
});

test('reads booleans as Socorro does', () => {
  const values: JsonValue[] = [true, 1, '1', 'true', false, 0, 'yes'];
  expect(values.map((value) => documentOf({ safe_mode: value })['safe_mode'])).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('makes a document of any JSON', () => {
  const names = fc.constantFrom(...searchFields.map((field) => field.path[0] ?? ''), '__proto__');
  fc.assert(
    fc.property(fc.dictionary(names, fc.jsonValue()), (processed) => {
      const document = documentOf(processed as JsonObject);
      expect(Object.keys(document).every((name) => name in properties)).toBe(true);
    }),
    { numRuns: process.env['CRASHBOX_LONG'] === '1' ? 4000 : 200, seed: 3 },
  );
});
