import { expect, test } from 'vitest';
import type { Field } from './field.ts';
import { fieldsMarkdown } from './fields-markdown.ts';
import { processedCrashFields } from './processed-crash-fields.ts';
import { rawCrashFields } from './raw-crash-fields.ts';
import { searchFieldRow, searchFields, searchFieldsByName } from './search-fields.ts';

const tables: [name: string, fields: readonly Field[]][] = [
  ['raw', rawCrashFields],
  ['processed', processedCrashFields],
];

const names = (fields: readonly Field[], permission: string): string[] =>
  fields.flatMap((field) => (field.permission === permission ? [field.name] : [])).sort();

test.each(tables)('names every field of the %s crash once', (_name, fields) => {
  expect(new Set(fields.map((field) => field.name)).size).toBe(fields.length);
});

test.each(tables)(
  'gives every field of the %s crash a permission, a type and a sentence',
  (_name, fields) => {
    for (const field of fields) {
      expect(field, field.name).toMatchObject({
        permission: expect.stringMatching(/^(?:public|protected)$/),
        description: expect.stringMatching(/^\S.*\.$/s),
      });
      expect(field.types, field.name).not.toHaveLength(0);
    }
  },
);

test('copies only from annotations that the raw crash describes', () => {
  const known = new Set(rawCrashFields.map((field) => field.name));
  const copied = processedCrashFields.flatMap((field) => field.sourceAnnotation ?? []);
  expect(copied.filter((annotation) => !known.has(annotation))).toEqual([]);
  expect(new Set(copied).size).toBe(copied.length);
});

test('never makes a protected annotation public by copying it', () => {
  const hidden = new Set(names(rawCrashFields, 'protected'));
  const leaks = processedCrashFields.filter(
    (field) => field.permission === 'public' && hidden.has(field.sourceAnnotation ?? ''),
  );
  // Public save for the messages in it, which are protected.
  expect(leaks.map((field) => field.name)).toEqual(['java_exception']);
});

test('protects exactly these annotations', () => {
  expect(names(rawCrashFields, 'protected')).toEqual([
    'Breadcrumbs',
    'Comments',
    'Email',
    'JavaException',
    'JavaStackTrace',
    'MozCrashReason',
    'ProfileDirectory',
    'RemoteType',
    'Sentry',
    'ServerURL',
    'StackTraces',
    'TelemetryClientId',
    'TelemetryProfileGroupId',
    'TelemetryServerURL',
    'TelemetrySessionId',
    'URL',
    'metadata',
  ]);
});

test('protects exactly these fields of the processed crash', () => {
  expect(names(processedCrashFields, 'protected')).toEqual([
    'breadcrumbs',
    'collector_metadata',
    'has_guard_page_access',
    'java_stack_trace_raw',
    'mac_boot_args',
    'mac_crash_info',
    'mdsw_return_code',
    'mdsw_stderr',
    'memory_report',
    'memory_report_error',
    'moz_crash_reason_raw',
    'remote_type',
    'removed_fields',
    'signature_debug',
    'url',
    'user_comments',
  ]);
});

test('knows the fields by their names in searches', () => {
  expect(searchFieldsByName.size).toBe(searchFields.length);
  const keys = [
    'date',
    'build_id',
    'platform',
    'platform_version',
    'platform_pretty_version',
    'memory_explicit',
  ];
  expect(keys.map((name) => searchFieldsByName.get(name)?.key)).toEqual([
    'processed_crash.date_processed',
    'processed_crash.build',
    'processed_crash.os_name',
    'processed_crash.os_version',
    'processed_crash.os_pretty_version',
    'processed_crash.memory_measures.explicit',
  ]);
});

test('describes a search field as the API does', () => {
  const url = searchFieldsByName.get('url');
  expect(url && searchFieldRow(url)).toMatchObject({
    name: 'url',
    namespace: 'processed_crash',
    in_database_name: 'url',
    data_validation_type: 'str',
    query_type: 'string',
    has_full_version: false,
    permissions_needed: ['crashstats.view_pii'],
  });
});

test('documents every field', () => {
  const lines = fieldsMarkdown().split('\n');
  const rows = lines.filter((line) => line.startsWith('| `'));
  expect(rows).toHaveLength(rawCrashFields.length + processedCrashFields.length);
  expect(lines).toContain(
    '| `date_processed` | string | public |  | `date`, date (date) | Time when the collector received the crash, ISO 8601; searches and index names go by it. |',
  );
});
